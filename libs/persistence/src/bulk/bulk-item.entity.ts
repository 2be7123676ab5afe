import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { BulkRunEntity } from './bulk-run.entity.ts';

/** One task of a bulk run. The task is as the person named it: it need not exist. */
@Entity('bulk_item')
export class BulkItemEntity {
  @PrimaryColumn('uuid', { name: 'run_id', primaryKeyConstraintName: 'bulk_item_pkey' })
  runId!: string;

  @ManyToOne(() => BulkRunEntity)
  @JoinColumn({ name: 'run_id', foreignKeyConstraintName: 'bulk_item_run_fkey' })
  run?: unknown;

  @PrimaryColumn('uuid', { name: 'task_id', primaryKeyConstraintName: 'bulk_item_pkey' })
  taskId!: string;

  /** Place in the request, from 0. */
  @Column('integer')
  position!: number;

  /** The version of the task that the person saw. */
  @Column('integer')
  version!: number;

  /** `waiting`, `done` or `refused`. */
  @Column('text')
  state!: string;

  /** Code of the refusal. */
  @Column('text', { nullable: true })
  code!: string | null;

  @Column('jsonb', { nullable: true })
  params!: Record<string, unknown> | null;
}
