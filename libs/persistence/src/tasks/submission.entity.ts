import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { TaskEntity } from './task.entity.ts';

/** What a person sent with a task: once a round, and as often as people report on a standing one. */
@Entity('submission')
@Index('submission_number_key', ['taskId', 'round', 'number'], { unique: true })
export class SubmissionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'submission_pkey' })
  id!: string;

  @Column('uuid', { name: 'task_id' })
  taskId!: string;

  @ManyToOne(() => TaskEntity)
  @JoinColumn({ name: 'task_id', foreignKeyConstraintName: 'submission_task_fkey' })
  task?: unknown;

  @Column('integer')
  round!: number;

  /** Counts what was sent in the round, from 1. */
  @Column('integer', { default: 1 })
  number!: number;

  @Column('jsonb')
  form!: Record<string, unknown>;

  @Column('uuid', { name: 'submitted_by_id' })
  submittedById!: string;

  @Column('timestamptz', { name: 'submitted_at' })
  submittedAt!: Date;
}
