import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { TaskEntity } from './task.entity.ts';

/** One row for each principal that an open task waits for. */
@Entity('inbox')
@Index('inbox_page_idx', ['principal', 'dueAt', 'taskId'])
export class InboxEntity {
  @PrimaryColumn('uuid', { name: 'task_id', primaryKeyConstraintName: 'inbox_pkey' })
  taskId!: string;

  @ManyToOne(() => TaskEntity)
  @JoinColumn({ name: 'task_id', foreignKeyConstraintName: 'inbox_task_fkey' })
  task?: unknown;

  /** `person:<id>` or `role:<role>@<place kind>:<place id>`. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'inbox_pkey' })
  principal!: string;

  /** `infinity` for a task without a deadline, so that it sorts last. */
  @Column('timestamptz', { name: 'due_at' })
  dueAt!: Date;

  /** A person took the task; the role's row stays, marked. */
  @Column('boolean', { name: 'is_claimed', default: false })
  isClaimed!: boolean;
}
