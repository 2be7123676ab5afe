import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PersonEntity } from './person.entity.ts';

/** A signed-in browser or program. Its token itself is never stored. */
@Entity('session')
@Index('session_person_idx', ['personId'])
@Index('session_expires_idx', ['expiresAt'])
export class SessionEntity {
  /** SHA-256 of the token, hexadecimal. */
  @PrimaryColumn('text', { name: 'token_hash', primaryKeyConstraintName: 'session_pkey' })
  tokenHash!: string;

  @Column('uuid', { name: 'person_id' })
  personId!: string;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'session_person_fkey' })
  person?: PersonEntity;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'last_seen_at' })
  lastSeenAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;
}
