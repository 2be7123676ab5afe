import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PersonEntity } from '../access/person.entity.ts';

/** The work of somebody whose access was closed, on its way to others. */
@Entity('handover')
@Index('handover_person_idx', ['personId', 'id'])
@Index('handover_successor_idx', ['successorId'])
export class HandoverEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'handover_pkey' })
  id!: string;

  @Column('uuid', { name: 'person_id' })
  personId!: string;

  @ManyToOne(() => PersonEntity)
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'handover_person_fkey' })
  person?: unknown;

  /** Null: tasks go back to their roles. */
  @Column('uuid', { name: 'successor_id', nullable: true })
  successorId!: string | null;

  @ManyToOne(() => PersonEntity, { nullable: true })
  @JoinColumn({ name: 'successor_id', foreignKeyConstraintName: 'handover_successor_fkey' })
  successor?: unknown;

  /** Who closed the access. */
  @Column('uuid', { name: 'by_id' })
  byId!: string;

  @ManyToOne(() => PersonEntity)
  @JoinColumn({ name: 'by_id', foreignKeyConstraintName: 'handover_by_fkey' })
  by?: unknown;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
