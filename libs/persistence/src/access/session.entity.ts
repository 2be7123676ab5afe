import {
  Check,
  Column,
  Entity,
  Generated,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
} from 'typeorm';
import { PersonEntity } from './person.entity.ts';

/** A signed-in browser or program. Its token itself is never stored. */
@Entity('session')
@Index('session_person_idx', ['personId'])
@Index('session_expires_idx', ['expiresAt'])
@Index('session_id_key', ['id'], { unique: true })
@Index('session_previous_idx', ['previousTokenHash'], {
  where: '"previous_token_hash" IS NOT NULL',
})
@Check('session_kind_known', `"kind" IN ('browser', 'program')`)
export class SessionEntity {
  /** SHA-256 of the token, hexadecimal. */
  @PrimaryColumn('text', { name: 'token_hash', primaryKeyConstraintName: 'session_pkey' })
  tokenHash!: string;

  /** Names the session to its owner; tells nothing about the token. */
  @Column('uuid')
  @Generated('uuid')
  id!: string;

  /** A browser keeps its token in a cookie and gets a new one now and then; a program keeps its own. */
  @Column('text', { default: 'browser' })
  kind!: 'browser' | 'program';

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

  /** What the browser or program says of itself, cut short. */
  @Column('text', { name: 'user_agent', nullable: true })
  userAgent!: string | null;

  @Column('timestamptz', { name: 'rotated_at', nullable: true })
  rotatedAt!: Date | null;

  /** The token before this one; it counts for a moment after `rotatedAt`. */
  @Column('text', { name: 'previous_token_hash', nullable: true })
  previousTokenHash!: string | null;

  /** The next request of the browser gets a new token, because rights have changed. */
  @Column('boolean', { name: 'is_rotation_due', default: false })
  isRotationDue!: boolean;
}
