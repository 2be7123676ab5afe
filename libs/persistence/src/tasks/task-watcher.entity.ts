import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { TaskEntity } from './task.entity.ts';

/** A person who watches a task without having to do it. */
@Entity('task_watcher')
export class TaskWatcherEntity {
  @PrimaryColumn('uuid', { name: 'task_id', primaryKeyConstraintName: 'task_watcher_pkey' })
  taskId!: string;

  @ManyToOne(() => TaskEntity)
  @JoinColumn({ name: 'task_id', foreignKeyConstraintName: 'task_watcher_task_fkey' })
  task?: unknown;

  @PrimaryColumn('uuid', { name: 'person_id', primaryKeyConstraintName: 'task_watcher_pkey' })
  personId!: string;

  @Column('timestamptz', { name: 'since_at' })
  sinceAt!: Date;
}
