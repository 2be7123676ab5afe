import { Column, Entity, Index, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import { TaskEntity } from '../tasks/task.entity.ts';

/** What an escalation is about: one for each version of a deadline and level. */
@Entity('escalation')
@Index('escalation_once_key', ['subjectId', 'version', 'level'], { unique: true })
export class EscalationEntity {
  /** The escalation's own task. */
  @PrimaryColumn('uuid', { name: 'task_id', primaryKeyConstraintName: 'escalation_pkey' })
  taskId!: string;

  @OneToOne(() => TaskEntity)
  @JoinColumn({ name: 'task_id', foreignKeyConstraintName: 'escalation_task_fkey' })
  task?: unknown;

  /** `task`, or `gate` with the id of its stage. */
  @Column('text', { name: 'subject_kind' })
  subjectKind!: string;

  @Column('uuid', { name: 'subject_id' })
  subjectId!: string;

  @Column('integer')
  version!: number;

  @Column('integer')
  level!: number;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: Date;
}
