import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { TaskEntity } from './task.entity.ts';

/** Why a gate returned a task; it takes effect when the story starts the next round. */
@Entity('remark')
@Index('remark_task_idx', ['taskId'])
@Index('remark_approval_key', ['approvalId', 'taskId'], { unique: true })
export class RemarkEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'remark_pkey' })
  id!: string;

  @Column('uuid', { name: 'task_id' })
  taskId!: string;

  @ManyToOne(() => TaskEntity)
  @JoinColumn({ name: 'task_id', foreignKeyConstraintName: 'remark_task_fkey' })
  task?: unknown;

  /** The approval task whose decision returned it. */
  @Column('uuid', { name: 'approval_id' })
  approvalId!: string;

  /** The round of the task that the remark is about. */
  @Column('integer')
  round!: number;

  @Column('text')
  text!: string;

  @Column('uuid', { name: 'author_id' })
  authorId!: string;

  @Column('timestamptz', { name: 'made_at' })
  madeAt!: Date;
}
