import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PersonEntity } from '../access/person.entity.ts';

/** What a command with this key once was and answered. */
@Entity('idempotency_key')
@Index('idempotency_key_created_idx', ['createdAt'])
export class IdempotencyKeyEntity {
  @PrimaryColumn('uuid', { name: 'person_id', primaryKeyConstraintName: 'idempotency_key_pkey' })
  personId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'idempotency_key_pkey' })
  key!: string;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'idempotency_key_person_fkey' })
  person?: PersonEntity;

  @Column('text')
  method!: string;

  @Column('text')
  path!: string;

  /** Keyed SHA-256 of the canonical body, hexadecimal. */
  @Column('text', { name: 'body_hash' })
  bodyHash!: string;

  /** HTTP status of the answer; null only inside the command's own transaction. */
  @Column('integer', { nullable: true })
  status!: number | null;

  /** The answer's JSON text, byte for byte as it was first sent. */
  @Column('text', { nullable: true })
  answer!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
