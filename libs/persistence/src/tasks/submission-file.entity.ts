import { Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { FileEntity } from './file.entity.ts';
import { TaskEntity } from './task.entity.ts';

/** A file that an answer of a task's form names: who may read the task may read the file. */
@Entity('submission_file')
@Index('submission_file_file_idx', ['fileId'])
export class SubmissionFileEntity {
  @PrimaryColumn('uuid', { name: 'task_id', primaryKeyConstraintName: 'submission_file_pkey' })
  taskId!: string;

  @ManyToOne(() => TaskEntity)
  @JoinColumn({ name: 'task_id', foreignKeyConstraintName: 'submission_file_task_fkey' })
  task?: unknown;

  @PrimaryColumn('uuid', { name: 'file_id', primaryKeyConstraintName: 'submission_file_pkey' })
  fileId!: string;

  @ManyToOne(() => FileEntity)
  @JoinColumn({ name: 'file_id', foreignKeyConstraintName: 'submission_file_file_fkey' })
  file?: unknown;
}
