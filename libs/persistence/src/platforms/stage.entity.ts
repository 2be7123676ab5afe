import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PlatformEntity } from './platform.entity.ts';

@Entity('stage')
@Index('stage_position_key', ['platformId', 'position'], { unique: true })
export class StageEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'stage_pkey' })
  id!: string;

  @Column('uuid', { name: 'platform_id' })
  platformId!: string;

  @ManyToOne(() => PlatformEntity)
  @JoinColumn({ name: 'platform_id', foreignKeyConstraintName: 'stage_platform_fkey' })
  platform?: unknown;

  /** Place in the order of stages, from 0. */
  @Column('integer')
  position!: number;

  @Column('text')
  key!: string;

  @Column('text')
  state!: string;

  @Column('integer', { default: 1 })
  round!: number;

  @Column('text', { name: 'period_from' })
  periodFrom!: string;

  @Column('text', { name: 'period_until' })
  periodUntil!: string;

  @Column('text', { name: 'opens_on' })
  opensOn!: string;

  /** The deadline as the domain speaks it: a partial date, maybe a clock time. */
  @Column('text', { name: 'due_on' })
  dueOn!: string;

  @Column('text', { name: 'due_clock', nullable: true })
  dueClock!: string | null;

  @Column('boolean', { name: 'is_due_provisional' })
  isDueProvisional!: boolean;

  /** Where moves by calendar days have led; see `Deadline.countedOn`. */
  @Column('text', { name: 'due_counted_on', nullable: true })
  dueCountedOn!: string | null;

  /** The plan of the launch; null: written by a release that knew none, and the plan is still that. */
  @Column('text', { name: 'baseline_from', nullable: true })
  baselineFrom!: string | null;

  @Column('text', { name: 'baseline_until', nullable: true })
  baselineUntil!: string | null;

  @Column('text', { name: 'baseline_opens_on', nullable: true })
  baselineOpensOn!: string | null;

  @Column('integer', { name: 'deadline_version', default: 1 })
  deadlineVersion!: number;

  @Column('timestamptz', { name: 'opened_at', nullable: true })
  openedAt!: Date | null;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;
}
