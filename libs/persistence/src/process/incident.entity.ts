import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { ProcessEntity } from './process.entity.ts';

/** A step that met what nobody expected; the story waits until it is resolved. */
@Entity('incident')
@Index('incident_open_key', ['processId', 'code'], { unique: true, where: 'resolved_at IS NULL' })
export class IncidentEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'incident_pkey' })
  id!: string;

  @Column('uuid', { name: 'process_id' })
  processId!: string;

  @ManyToOne(() => ProcessEntity)
  @JoinColumn({ name: 'process_id', foreignKeyConstraintName: 'incident_process_fkey' })
  process?: unknown;

  @Column('text')
  code!: string;

  /** Ids and codes only. */
  @Column('jsonb')
  params!: Record<string, unknown>;

  @Column('integer', { default: 1 })
  occurrences!: number;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: Date;

  @Column('timestamptz', { name: 'resolved_at', nullable: true })
  resolvedAt!: Date | null;
}
