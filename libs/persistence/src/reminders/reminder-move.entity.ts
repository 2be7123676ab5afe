import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { ReminderEntity } from './reminder.entity.ts';

/** A rung to come that an import of the calendar moved. */
@Entity('reminder_move')
@Index('reminder_move_subject_idx', ['subjectId'])
export class ReminderMoveEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'reminder_move_pkey' })
  id!: string;

  @Column('uuid', { name: 'subject_id' })
  subjectId!: string;

  @ManyToOne(() => ReminderEntity)
  @JoinColumn({ name: 'subject_id', foreignKeyConstraintName: 'reminder_move_reminder_fkey' })
  reminder?: unknown;

  @Column('integer')
  version!: number;

  @Column('text')
  rung!: string;

  /** Null: it comes only now. */
  @Column('timestamptz', { name: 'from_at', nullable: true })
  fromAt!: Date | null;

  /** Null: it does not come any more. */
  @Column('timestamptz', { name: 'to_at', nullable: true })
  toAt!: Date | null;

  @Column('timestamptz', { name: 'moved_at' })
  movedAt!: Date;
}
