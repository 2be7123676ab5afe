import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PlatformEntity } from './platform.entity.ts';

/** A pause in the life of a platform; the one without an end is in force. */
@Entity('suspension')
@Index('suspension_in_force_key', ['platformId'], { unique: true, where: 'ended_at IS NULL' })
export class SuspensionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'suspension_pkey' })
  id!: string;

  @Column('uuid', { name: 'platform_id' })
  platformId!: string;

  @ManyToOne(() => PlatformEntity)
  @JoinColumn({ name: 'platform_id', foreignKeyConstraintName: 'suspension_platform_fkey' })
  platform?: unknown;

  @Column('timestamptz')
  since!: Date;

  /** `YYYY-MM-DD`. */
  @Column('text', { name: 'expected_until', nullable: true })
  expectedUntil!: string | null;

  @Column('text')
  reason!: string;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;
}
