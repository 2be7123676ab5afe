import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PersonEntity } from './person.entity.ts';

/** The right of one person to do one thing once, by a link in a letter. */
@Entity('personal_link')
@Index('personal_link_token_key', ['tokenHash'], { unique: true })
@Index('personal_link_person_idx', ['personId', 'purpose'])
@Check('personal_link_purpose_known', `"purpose" IN ('invitation', 'passwordReset')`)
export class PersonalLinkEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'personal_link_pkey' })
  id!: string;

  @Column('uuid', { name: 'person_id' })
  personId!: string;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'personal_link_person_fkey' })
  person?: PersonEntity;

  @Column('text')
  purpose!: 'invitation' | 'passwordReset';

  /** SHA-256 of the token, hexadecimal. The token itself is never stored. */
  @Column('text', { name: 'token_hash' })
  tokenHash!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  /** Used, or taken back. */
  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;
}
