import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PlatformEntity } from '../platforms/platform.entity.ts';

@Entity('task')
@Index('task_key_key', ['platformId', 'kind', 'key', 'round'], { unique: true })
@Index('task_done_idx', ['closedById', 'closedAt', 'id'], { where: `state = 'closed'` })
@Index('task_done_for_idx', ['closedForId', 'closedAt'], { where: 'closed_for_id IS NOT NULL' })
@Index('task_assignee_idx', ['assigneeId', 'platformId'])
export class TaskEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'task_pkey' })
  id!: string;

  @Column('uuid', { name: 'platform_id' })
  platformId!: string;

  @ManyToOne(() => PlatformEntity)
  @JoinColumn({ name: 'platform_id', foreignKeyConstraintName: 'task_platform_fkey' })
  platform?: unknown;

  /** Position of its stage. */
  @Column('integer')
  stage!: number;

  /** Place in the stage, from 0, for a steady order. */
  @Column('integer')
  position!: number;

  @Column('text')
  key!: string;

  @Column('text')
  kind!: string;

  @Column('text', { name: 'title_ru' })
  titleRu!: string;

  @Column('text', { name: 'title_en' })
  titleEn!: string;

  @Column('text')
  role!: string;

  @Column('text', { name: 'routed_role' })
  routedRole!: string;

  @Column('text', { array: true })
  after!: string[];

  @Column('boolean', { name: 'is_required' })
  isRequired!: boolean;

  @Column('boolean', { name: 'is_standing' })
  isStanding!: boolean;

  @Column('text')
  state!: string;

  @Column('integer', { default: 1 })
  round!: number;

  @Column('uuid', { name: 'assignee_id', nullable: true })
  assigneeId!: string | null;

  @Column('text', { name: 'due_on', nullable: true })
  dueOn!: string | null;

  @Column('text', { name: 'due_clock', nullable: true })
  dueClock!: string | null;

  @Column('timestamptz', { name: 'due_at', nullable: true })
  dueAt!: Date | null;

  @Column('boolean', { name: 'is_due_provisional', default: false })
  isDueProvisional!: boolean;

  /** Where moves by calendar days have led; see `Deadline.countedOn`. */
  @Column('text', { name: 'due_counted_on', nullable: true })
  dueCountedOn!: string | null;

  /** The time that a person gave. */
  @Column('text', { name: 'granted_on', nullable: true })
  grantedOn!: string | null;

  @Column('text', { name: 'granted_clock', nullable: true })
  grantedClock!: string | null;

  @Column('text', { name: 'granted_counted_on', nullable: true })
  grantedCountedOn!: string | null;

  /** What the launch expected; null: came later. */
  @Column('text', { name: 'baseline_on', nullable: true })
  baselineOn!: string | null;

  @Column('text', { name: 'baseline_clock', nullable: true })
  baselineClock!: string | null;

  /** Of a task that came into the plan of a running platform; null: the template's. */
  @Column('jsonb', { nullable: true })
  definition!: object | null;

  @Column('timestamptz', { name: 'opened_at', nullable: true })
  openedAt!: Date | null;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;

  @Column('uuid', { name: 'closed_by_id', nullable: true })
  closedById!: string | null;

  /** The absent person in whose name a substitute closed it. */
  @Column('uuid', { name: 'closed_for_id', nullable: true })
  closedForId!: string | null;

  /** The person whose decision slot it is; null: any holder's of its role. */
  @Column('uuid', { name: 'fixed_for_id', nullable: true })
  fixedForId!: string | null;

  /** The approval of the round before that this one carries over. */
  @Column('uuid', { name: 'carried_from_id', nullable: true })
  carriedFromId!: string | null;

  @Column('text', { nullable: true })
  outcome!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}
