import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A ladder as deadlines were armed with it, kept once whatever profile or template it came from. */
@Entity('reminder_ladder')
@Index('reminder_ladder_hash_key', ['contentHash'], { unique: true })
export class ReminderLadderEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'reminder_ladder_pkey' })
  id!: string;

  /** SHA-256 of its canonical text. */
  @Column('text', { name: 'content_hash' })
  contentHash!: string;

  @Column('jsonb')
  body!: unknown;
}
