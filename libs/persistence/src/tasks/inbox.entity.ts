import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { TaskEntity } from './task.entity.ts';

/**
 * One row for each principal that an open task waits for, with all that a list shows or filters by
 * except the names of people. `putInInbox` is its one writer.
 */
@Entity('inbox')
@Index('inbox_lane_idx', ['principal', 'isClaimed', 'dueAt', 'taskId', 'kind', 'platformId'])
@Index('inbox_kind_idx', ['principal', 'kind', 'isClaimed', 'dueAt', 'taskId', 'platformId'], {
  where: `kind <> 'work'`,
})
@Index('inbox_platform_idx', ['platformId'])
@Index('inbox_document_idx', ['document'], { type: 'gin' })
export class InboxEntity {
  @PrimaryColumn('uuid', { name: 'task_id', primaryKeyConstraintName: 'inbox_pkey' })
  taskId!: string;

  @ManyToOne(() => TaskEntity)
  @JoinColumn({ name: 'task_id', foreignKeyConstraintName: 'inbox_task_fkey' })
  task?: unknown;

  /** `person:<id>`, `role:<role>@<place kind>:<place id>` or `watcher:<id>`. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'inbox_pkey' })
  principal!: string;

  /** `infinity` for a task without a deadline, so that it sorts last. */
  @Column('timestamptz', { name: 'due_at' })
  dueAt!: Date;

  /** A person took the task: their own row waits for them, the role's row stays, marked. */
  @Column('boolean', { name: 'is_claimed', default: false })
  isClaimed!: boolean;

  @Column('text')
  kind!: string;

  @Column('uuid', { name: 'platform_id' })
  platformId!: string;

  @Column('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @Column('uuid', { name: 'authority_id' })
  authorityId!: string;

  /** Titles of roles and stages are the pinned template's. */
  @Column('uuid', { name: 'template_id' })
  templateId!: string;

  @Column('text', { name: 'platform_title' })
  platformTitle!: string;

  @Column('text', { name: 'organisation_name' })
  organisationName!: string;

  @Column('text', { name: 'title_ru' })
  titleRu!: string;

  @Column('text', { name: 'title_en' })
  titleEn!: string;

  @Column('integer')
  stage!: number;

  @Column('text')
  role!: string;

  @Column('integer')
  round!: number;

  @Column('integer')
  version!: number;

  @Column('uuid', { name: 'assignee_id', nullable: true })
  assigneeId!: string | null;

  @Column('text', { name: 'due_on', nullable: true })
  dueOn!: string | null;

  @Column('text', { name: 'due_clock', nullable: true })
  dueClock!: string | null;

  @Column('text', { name: 'due_zone' })
  dueZone!: string;

  @Column('boolean', { name: 'is_due_provisional', default: false })
  isDueProvisional!: boolean;

  /** The words of titles and names, and the principal itself: by `inbox_document` of the database. */
  @Column('tsvector')
  document!: string;
}
