import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The right to create the first administrator, once. */
@Entity('setup_token')
export class SetupTokenEntity {
  /** SHA-256 of the token, hexadecimal. */
  @PrimaryColumn('text', { name: 'token_hash', primaryKeyConstraintName: 'setup_token_pkey' })
  tokenHash!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt!: Date | null;
}
