import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { CalendarFeedEntity } from './calendar-feed.entity.ts';

/** What a person's calendar was told of one deadline, so that it hears of changes and cancellations. */
@Entity('calendar_entry')
export class CalendarEntryEntity {
  @PrimaryColumn('uuid', { name: 'person_id', primaryKeyConstraintName: 'calendar_entry_pkey' })
  personId!: string;

  @ManyToOne(() => CalendarFeedEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'calendar_entry_feed_fkey' })
  feed?: unknown;

  @PrimaryColumn('uuid', { name: 'subject_id', primaryKeyConstraintName: 'calendar_entry_pkey' })
  subjectId!: string;

  /** SEQUENCE of RFC 5545: grows with each change. */
  @Column('integer')
  sequence!: number;

  /** What was told, as it is compared. */
  @Column('jsonb')
  body!: unknown;

  @Column('boolean', { name: 'is_cancelled' })
  isCancelled!: boolean;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: Date;
}
