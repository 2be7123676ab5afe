import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { TaskEntity } from './task.entity.ts';

/** An approval that a later change to what it covers made void: who had given it, and what changed. */
@Entity('approval_void')
@Index('approval_void_approval_idx', ['approvalId', 'voidedAt'])
export class ApprovalVoidEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'approval_void_pkey' })
  id!: string;

  /** The approval task, which is open again. */
  @Column('uuid', { name: 'approval_id' })
  approvalId!: string;

  @ManyToOne(() => TaskEntity)
  @JoinColumn({ name: 'approval_id', foreignKeyConstraintName: 'approval_void_approval_fkey' })
  approval?: unknown;

  @Column('uuid', { name: 'decided_by_id' })
  decidedById!: string;

  @Column('uuid', { name: 'decided_for_id', nullable: true })
  decidedForId!: string | null;

  @Column('timestamptz', { name: 'decided_at' })
  decidedAt!: Date;

  /** The work task that changed. */
  @Column('uuid', { name: 'task_id' })
  taskId!: string;

  @ManyToOne(() => TaskEntity)
  @JoinColumn({ name: 'task_id', foreignKeyConstraintName: 'approval_void_task_fkey' })
  task?: unknown;

  /** What changed in it: `answers` or `evidence`. */
  @Column('text')
  change!: string;

  @Column('uuid', { name: 'voided_by_id' })
  voidedById!: string;

  @Column('timestamptz', { name: 'voided_at' })
  voidedAt!: Date;
}
