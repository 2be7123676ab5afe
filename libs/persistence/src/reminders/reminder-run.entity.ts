import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { ReminderEntity } from './reminder.entity.ts';

/** What became of one rung of one version of a deadline. */
@Entity('reminder_run')
@Check('reminder_run_outcome_known', `"outcome" IN ('sent', 'collapsed', 'skipped')`)
@Index('reminder_run_rung_key', ['subjectId', 'version', 'rung'], { unique: true })
export class ReminderRunEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'reminder_run_pkey' })
  id!: string;

  @Column('uuid', { name: 'subject_id' })
  subjectId!: string;

  @ManyToOne(() => ReminderEntity)
  @JoinColumn({ name: 'subject_id', foreignKeyConstraintName: 'reminder_run_reminder_fkey' })
  reminder?: unknown;

  @Column('integer')
  version!: number;

  /** Key of the rung, with its count when it repeats. */
  @Column('text')
  rung!: string;

  @Column('timestamptz', { name: 'planned_at' })
  plannedAt!: Date;

  @Column('timestamptz', { name: 'ran_at' })
  ranAt!: Date;

  /** `collapsed`: a later one that was due as well stood for it. */
  @Column('text')
  outcome!: string;

  /** Why it was skipped; null: it was not. */
  @Column('text', { nullable: true })
  reason!: string | null;

  /** How many people heard of it. */
  @Column('integer')
  people!: number;
}
