import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { FileEntity } from './file.entity.ts';
import { TaskEntity } from './task.entity.ts';

/** One piece of evidence of a task: a file or a link. */
@Entity('evidence')
@Index('evidence_task_idx', ['taskId'])
@Index('evidence_file_idx', ['fileId'])
export class EvidenceEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'evidence_pkey' })
  id!: string;

  @Column('uuid', { name: 'task_id' })
  taskId!: string;

  @ManyToOne(() => TaskEntity)
  @JoinColumn({ name: 'task_id', foreignKeyConstraintName: 'evidence_task_fkey' })
  task?: unknown;

  /** A key of the task definition's evidence. */
  @Column('text')
  key!: string;

  @Column('uuid', { name: 'file_id', nullable: true })
  fileId!: string | null;

  @ManyToOne(() => FileEntity)
  @JoinColumn({ name: 'file_id', foreignKeyConstraintName: 'evidence_file_fkey' })
  file?: unknown;

  @Column('text', { nullable: true })
  link!: string | null;

  @Column('uuid', { name: 'added_by_id' })
  addedById!: string;

  @Column('timestamptz', { name: 'added_at' })
  addedAt!: Date;

  /** Grows by one each time the evidence is replaced; what it was lies in `evidence_version`. */
  @Column('integer', { default: 1 })
  version!: number;

  @Column('timestamptz', { name: 'removed_at', nullable: true })
  removedAt!: Date | null;
}
