import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PersonEntity } from '../access/person.entity.ts';

/** A letter to a person: what it is to say, and whether it has gone out. Its words are made when it goes. */
@Entity('letter')
@Index('letter_person_idx', ['toPersonId'])
@Index('letter_failed_idx', ['id'], { where: `state = 'failed'` })
@Index('letter_gathering_idx', ['toPersonId'], {
  where: `kind = 'deadlines' AND state = 'waiting'`,
})
@Check('letter_state_known', `"state" IN ('waiting', 'sent', 'failed', 'dropped')`)
export class LetterEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'letter_pkey' })
  id!: string;

  @Column('uuid', { name: 'to_person_id' })
  toPersonId!: string;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'to_person_id', foreignKeyConstraintName: 'letter_person_fkey' })
  toPerson?: PersonEntity;

  @Column('text')
  kind!: string;

  /** Ids and moments only: names, addresses and secrets are looked up or made when it goes. */
  @Column('jsonb')
  params!: Record<string, unknown>;

  @Column('text', { default: 'waiting' })
  state!: string;

  @Column('integer', { default: 0 })
  attempts!: number;

  /** Code of what went wrong last, or of why it was dropped. */
  @Column('text', { name: 'last_error', nullable: true })
  lastError!: string | null;

  /** How many of the tries may have reached the receiver without our knowing. */
  @Column('integer', { name: 'ambiguous', default: 0 })
  ambiguous!: number;

  /** A worker has it in hand until then. */
  @Column('timestamptz', { name: 'taken_until', nullable: true })
  takenUntil!: Date | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  /** From when its patience counts: its making, or the last time somebody had it sent again. */
  @Column('timestamptz', { name: 'queued_at' })
  queuedAt!: Date;

  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt!: Date | null;
}
