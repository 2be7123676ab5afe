import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { FileEntity } from '../tasks/file.entity.ts';
import { StageRecordEntity } from './stage-record.entity.ts';

/** A file of a stage's record: who may read the platform may read the file. */
@Entity('stage_record_file')
@Index('stage_record_file_file_idx', ['fileId'])
export class StageRecordFileEntity {
  @PrimaryColumn('uuid', { name: 'stage_id', primaryKeyConstraintName: 'stage_record_file_pkey' })
  stageId!: string;

  @ManyToOne(() => StageRecordEntity)
  @JoinColumn({ name: 'stage_id', foreignKeyConstraintName: 'stage_record_file_record_fkey' })
  record?: unknown;

  @PrimaryColumn('uuid', { name: 'file_id', primaryKeyConstraintName: 'stage_record_file_pkey' })
  fileId!: string;

  @ManyToOne(() => FileEntity)
  @JoinColumn({ name: 'file_id', foreignKeyConstraintName: 'stage_record_file_file_fkey' })
  file?: unknown;

  /** Place in the order in which they were given, from 0. */
  @Column('integer')
  position!: number;
}
