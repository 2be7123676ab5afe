import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PersonEntity } from '../access/person.entity.ts';

/** One move that a person asked for on many tasks at once. */
@Entity('bulk_run')
@Index('bulk_run_creator_idx', ['createdById', 'id'])
export class BulkRunEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'bulk_run_pkey' })
  id!: string;

  @Column('uuid', { name: 'created_by_id' })
  createdById!: string;

  @ManyToOne(() => PersonEntity)
  @JoinColumn({ name: 'created_by_id', foreignKeyConstraintName: 'bulk_run_person_fkey' })
  createdBy?: unknown;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  /** The move with all that it needs besides the task. */
  @Column('jsonb')
  request!: Record<string, unknown>;
}
