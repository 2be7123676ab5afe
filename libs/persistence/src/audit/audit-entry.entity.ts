import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { ProcessEntity } from '../process/process.entity.ts';

/** One row of a hash chain. `canonical` is the very text that was hashed. */
@Entity('audit_entry')
@Index('audit_entry_subject_idx', ['processId', 'subjectKind', 'subjectId'])
@Index('audit_entry_actor_idx', ['processId', 'actorId', 'sequence'])
export class AuditEntryEntity {
  @PrimaryColumn('uuid', { name: 'process_id', primaryKeyConstraintName: 'audit_entry_pkey' })
  processId!: string;

  @ManyToOne(() => ProcessEntity)
  @JoinColumn({ name: 'process_id', foreignKeyConstraintName: 'audit_entry_process_fkey' })
  process?: unknown;

  /** From 1 without gaps. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'audit_entry_pkey' })
  sequence!: number;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  @Column('uuid', { name: 'actor_id', nullable: true })
  actorId!: string | null;

  @Column('uuid', { name: 'on_behalf_of_id', nullable: true })
  onBehalfOfId!: string | null;

  @Column('text')
  action!: string;

  @Column('text', { name: 'subject_kind' })
  subjectKind!: string;

  @Column('text', { name: 'subject_id' })
  subjectId!: string;

  @Column('jsonb')
  params!: Record<string, unknown>;

  @Column('text')
  canonical!: string;

  @Column('text', { name: 'previous_hash' })
  previousHash!: string;

  @Column('text')
  hash!: string;
}
