import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PlatformEntity } from '../platforms/platform.entity.ts';
import { ReminderLadderEntity } from './reminder-ladder.entity.ts';

/**
 * A deadline that reminds: one row a subject, which holds the next rung of its ladder. It stays when its
 * subject closes, so that versions go on counting when that comes back.
 */
@Entity('reminder')
@Index('reminder_next_idx', ['nextAt'], { where: '"next_at" IS NOT NULL' })
@Index('reminder_platform_idx', ['platformId'])
@Index('reminder_late_idx', ['platformId', 'dueAt', 'subjectId'], { where: `"state" = 'waiting'` })
@Index('reminder_counted_idx', ['calendar', 'countedAt'], { where: `"state" = 'waiting'` })
@Check('reminder_kind_known', `"subject_kind" IN ('task', 'gate', 'own')`)
@Check('reminder_state_known', `"state" IN ('waiting', 'paused', 'over')`)
@Check('reminder_waits_to_ring', `"state" = 'waiting' OR "next_at" IS NULL`)
export class ReminderEntity {
  /** The task, the stage whose gate it is, or the person's own reminder. */
  @PrimaryColumn('uuid', { name: 'subject_id', primaryKeyConstraintName: 'reminder_pkey' })
  subjectId!: string;

  @Column('text', { name: 'subject_kind' })
  subjectKind!: string;

  @Column('uuid', { name: 'platform_id' })
  platformId!: string;

  @ManyToOne(() => PlatformEntity)
  @JoinColumn({ name: 'platform_id', foreignKeyConstraintName: 'reminder_platform_fkey' })
  platform?: unknown;

  /** Of the deadline: grows when it moves and when its subject opens anew. */
  @Column('integer')
  version!: number;

  /** `waiting`: for its next rung, if any is left; `paused`: with its suspended platform; `over`: its subject is closed. */
  @Column('text')
  state!: string;

  @Column('text', { name: 'due_on' })
  dueOn!: string;

  @Column('text', { name: 'due_clock', nullable: true })
  dueClock!: string | null;

  @Column('timestamptz', { name: 'due_at' })
  dueAt!: Date;

  @Column('text')
  zone!: string;

  @Column('text')
  calendar!: string;

  @Column('uuid', { name: 'ladder_id' })
  ladderId!: string;

  @ManyToOne(() => ReminderLadderEntity)
  @JoinColumn({ name: 'ladder_id', foreignKeyConstraintName: 'reminder_ladder_fkey' })
  ladder?: unknown;

  /** From when this version has been before people: no rung comes earlier. */
  @Column('timestamptz', { name: 'since' })
  since!: Date;

  /** Rungs up to then are dealt with. */
  @Column('timestamptz', { name: 'handled_until' })
  handledUntil!: Date;

  /** Of the next rung; null: none is left, or it does not wait. */
  @Column('timestamptz', { name: 'next_at', nullable: true })
  nextAt!: Date | null;

  /** The newest import that was in the calendar which its rungs were counted with: a later one counts them anew. */
  @Column('timestamptz', { name: 'counted_at' })
  countedAt!: Date;
}
