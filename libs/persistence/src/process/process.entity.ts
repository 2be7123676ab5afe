import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One long-running process: the row that every command locks first. */
@Entity('process')
@Index('process_unseen_idx', ['id'], { where: 'revision > seen_revision AND closed_at IS NULL' })
export class ProcessEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'process_pkey' })
  id!: string;

  @Column('text', { name: 'workflow_type' })
  workflowType!: string;

  /** Grows with each change that the story should look at. */
  @Column('integer', { default: 0 })
  revision!: number;

  /** The revision that the story last looked at. */
  @Column('integer', { name: 'seen_revision', default: 0 })
  seenRevision!: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;

  /** Number of rows in the audit chain. */
  @Column('integer', { name: 'audit_sequence', default: 0 })
  auditSequence!: number;

  @Column('text', { name: 'audit_head' })
  auditHead!: string;
}
