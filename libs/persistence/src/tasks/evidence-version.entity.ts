import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { EvidenceEntity } from './evidence.entity.ts';
import { FileEntity } from './file.entity.ts';

/** What a piece of evidence was before it was replaced. */
@Entity('evidence_version')
@Index('evidence_version_file_idx', ['fileId'])
export class EvidenceVersionEntity {
  @PrimaryColumn('uuid', {
    name: 'evidence_id',
    primaryKeyConstraintName: 'evidence_version_pkey',
  })
  evidenceId!: string;

  @ManyToOne(() => EvidenceEntity)
  @JoinColumn({
    name: 'evidence_id',
    foreignKeyConstraintName: 'evidence_version_evidence_fkey',
  })
  evidence?: unknown;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'evidence_version_pkey' })
  version!: number;

  @Column('uuid', { name: 'file_id', nullable: true })
  fileId!: string | null;

  @ManyToOne(() => FileEntity)
  @JoinColumn({ name: 'file_id', foreignKeyConstraintName: 'evidence_version_file_fkey' })
  file?: unknown;

  @Column('text', { nullable: true })
  link!: string | null;

  @Column('uuid', { name: 'added_by_id' })
  addedById!: string;

  @Column('timestamptz', { name: 'added_at' })
  addedAt!: Date;
}
