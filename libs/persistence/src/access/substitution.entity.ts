import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PlatformEntity } from '../platforms/platform.entity.ts';
import { PersonEntity } from './person.entity.ts';

/** Who stands in for whom, from which day to which day (both included), for which work. */
@Entity('substitution')
@Index('substitution_absent_idx', ['absentId', 'untilOn'])
@Index('substitution_substitute_idx', ['substituteId', 'untilOn'])
@Check('substitution_is_of_two', `"absent_id" <> "substitute_id"`)
@Check('substitution_term_runs_forward', `"until_on" >= "from_on"`)
@Check('substitution_scope_known', `"scope" IN ('all', 'platform', 'taskKind')`)
@Check('substitution_scope_of_platform', `("scope" = 'platform') = ("platform_id" IS NOT NULL)`)
@Check('substitution_scope_of_kind', `("scope" = 'taskKind') = ("task_kind" IS NOT NULL)`)
export class SubstitutionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'substitution_pkey' })
  id!: string;

  @Column('uuid', { name: 'absent_id' })
  absentId!: string;

  @ManyToOne(() => PersonEntity)
  @JoinColumn({ name: 'absent_id', foreignKeyConstraintName: 'substitution_absent_fkey' })
  absent?: unknown;

  @Column('uuid', { name: 'substitute_id' })
  substituteId!: string;

  @ManyToOne(() => PersonEntity)
  @JoinColumn({ name: 'substitute_id', foreignKeyConstraintName: 'substitution_substitute_fkey' })
  substitute?: unknown;

  @Column('date', { name: 'from_on' })
  fromOn!: string;

  @Column('date', { name: 'until_on' })
  untilOn!: string;

  @Column('text')
  scope!: 'all' | 'platform' | 'taskKind';

  @Column('uuid', { name: 'platform_id', nullable: true })
  platformId!: string | null;

  @ManyToOne(() => PlatformEntity, { nullable: true })
  @JoinColumn({ name: 'platform_id', foreignKeyConstraintName: 'substitution_platform_fkey' })
  platform?: unknown;

  @Column('text', { name: 'task_kind', nullable: true })
  taskKind!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  /** The day from which it counts no more, when it was ended before its time. */
  @Column('date', { name: 'ended_on', nullable: true })
  endedOn!: string | null;
}
