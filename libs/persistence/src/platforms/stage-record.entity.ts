import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import { StageEntity } from './stage.entity.ts';

/** What was before the platform came here: a stage that passed elsewhere, as people tell it. */
@Entity('stage_record')
export class StageRecordEntity {
  @PrimaryColumn('uuid', { name: 'stage_id', primaryKeyConstraintName: 'stage_record_pkey' })
  stageId!: string;

  @OneToOne(() => StageEntity)
  @JoinColumn({ name: 'stage_id', foreignKeyConstraintName: 'stage_record_stage_fkey' })
  stage?: unknown;

  /** Partial dates: `YYYY-MM` or `YYYY-MM-DD`, as precise as they were given. */
  @Column('text', { name: 'opened_on' })
  openedOn!: string;

  @Column('text', { name: 'passed_on' })
  passedOn!: string;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('uuid', { name: 'recorded_by_id' })
  recordedById!: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt!: Date;
}
