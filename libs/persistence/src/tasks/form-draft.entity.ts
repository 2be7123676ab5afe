import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { TaskEntity } from './task.entity.ts';

/** What a person has filled in so far: a note to themselves that nobody else reads. */
@Entity('form_draft')
export class FormDraftEntity {
  @PrimaryColumn('uuid', { name: 'task_id', primaryKeyConstraintName: 'form_draft_pkey' })
  taskId!: string;

  @ManyToOne(() => TaskEntity)
  @JoinColumn({ name: 'task_id', foreignKeyConstraintName: 'form_draft_task_fkey' })
  task?: unknown;

  @PrimaryColumn('uuid', { name: 'person_id', primaryKeyConstraintName: 'form_draft_pkey' })
  personId!: string;

  /** Values by field key, not checked yet. */
  @Column('jsonb')
  form!: Record<string, unknown>;

  /** Grows with each save; another window that names an older one is stale. */
  @Column('integer')
  version!: number;

  @Column('timestamptz', { name: 'saved_at' })
  savedAt!: Date;
}
