import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PersonEntity } from './person.entity.ts';

/** What a person gave to a program: some of their rights, for a while. The token is never stored. */
@Entity('program_token')
@Index('program_token_hash_key', ['tokenHash'], { unique: true })
@Index('program_token_person_idx', ['personId'])
export class ProgramTokenEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'program_token_pkey' })
  id!: string;

  @Column('uuid', { name: 'person_id' })
  personId!: string;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'program_token_person_fkey' })
  person?: unknown;

  /** How the person calls the program. */
  @Column('text')
  name!: string;

  /** SHA-256, hexadecimal. */
  @Column('text', { name: 'token_hash' })
  tokenHash!: string;

  @Column('text', { array: true })
  scopes!: string[];

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt!: Date | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;
}
