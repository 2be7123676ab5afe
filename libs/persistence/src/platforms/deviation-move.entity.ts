import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { DeviationEntity } from './deviation.entity.ts';

/** One date of the plan that a deviation moved. */
@Entity('deviation_move')
@Index('deviation_move_subject_idx', ['subjectId', 'subjectKind'])
export class DeviationMoveEntity {
  @PrimaryColumn('uuid', {
    name: 'deviation_id',
    primaryKeyConstraintName: 'deviation_move_pkey',
  })
  deviationId!: string;

  @ManyToOne(() => DeviationEntity)
  @JoinColumn({ name: 'deviation_id', foreignKeyConstraintName: 'deviation_move_deviation_fkey' })
  deviation?: unknown;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'deviation_move_pkey' })
  position!: number;

  /** `stageOpening`, `stage`, `task` or `term`. */
  @Column('text', { name: 'subject_kind' })
  subjectKind!: string;

  @Column('uuid', { name: 'subject_id' })
  subjectId!: string;

  /** Key of the stage or task. */
  @Column('text')
  key!: string;

  /** Partial dates with clock times; null: there was, or is, no date. */
  @Column('text', { name: 'from_on', nullable: true })
  fromOn!: string | null;

  @Column('text', { name: 'from_clock', nullable: true })
  fromClock!: string | null;

  @Column('text', { name: 'until_on', nullable: true })
  untilOn!: string | null;

  @Column('text', { name: 'until_clock', nullable: true })
  untilClock!: string | null;

  /** Calendar days between the last days of both; negative: earlier. */
  @Column('integer')
  days!: number;
}
