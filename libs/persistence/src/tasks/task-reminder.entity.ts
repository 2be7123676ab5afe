import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { TaskEntity } from './task.entity.ts';

/** That the people of a task were reminded of it by somebody: at most once a working day. */
@Entity('task_reminder')
export class TaskReminderEntity {
  @PrimaryColumn('uuid', { name: 'task_id', primaryKeyConstraintName: 'task_reminder_pkey' })
  taskId!: string;

  @ManyToOne(() => TaskEntity)
  @JoinColumn({ name: 'task_id', foreignKeyConstraintName: 'task_reminder_task_fkey' })
  task?: unknown;

  /** The working day to which it counts. */
  @PrimaryColumn('date', { name: 'day_on', primaryKeyConstraintName: 'task_reminder_pkey' })
  dayOn!: string;

  @Column('uuid', { name: 'sent_by_id' })
  sentById!: string;

  @Column('timestamptz', { name: 'sent_at' })
  sentAt!: Date;
}
