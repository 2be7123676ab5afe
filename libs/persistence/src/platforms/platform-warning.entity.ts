import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PlatformEntity } from './platform.entity.ts';

/** Something that people should look at and that stops nothing. */
@Entity('platform_warning')
@Index('platform_warning_key', ['platformId', 'code', 'subject'], { unique: true })
export class PlatformWarningEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'platform_warning_pkey' })
  id!: string;

  @Column('uuid', { name: 'platform_id' })
  platformId!: string;

  @ManyToOne(() => PlatformEntity)
  @JoinColumn({ name: 'platform_id', foreignKeyConstraintName: 'platform_warning_platform_fkey' })
  platform?: unknown;

  @Column('text')
  code!: string;

  /** What it is about: a stage, a task, a role, a period; makes the same warning one row. */
  @Column('text')
  subject!: string;

  @Column('jsonb')
  params!: Record<string, unknown>;

  @Column('timestamptz', { name: 'raised_at' })
  raisedAt!: Date;

  @Column('timestamptz', { name: 'resolved_at', nullable: true })
  resolvedAt!: Date | null;
}
