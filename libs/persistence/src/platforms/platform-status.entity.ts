import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PlatformEntity } from './platform.entity.ts';

/** A status that the platform holds, with the act that granted it as written in the act. */
@Entity('platform_status')
@Index('platform_status_platform_idx', ['platformId'])
export class PlatformStatusEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'platform_status_pkey' })
  id!: string;

  @Column('uuid', { name: 'platform_id' })
  platformId!: string;

  @ManyToOne(() => PlatformEntity)
  @JoinColumn({ name: 'platform_id', foreignKeyConstraintName: 'platform_status_platform_fkey' })
  platform?: unknown;

  /** A key of the profile's statuses. */
  @Column('text', { name: 'status_key' })
  statusKey!: string;

  /** `order` or `agreement`. */
  @Column('text', { name: 'act_kind' })
  actKind!: string;

  @Column('text', { name: 'act_issuer' })
  actIssuer!: string;

  /** As written: suffixes and dashes are kept. */
  @Column('text', { name: 'act_number' })
  actNumber!: string;

  @Column('text', { name: 'act_date' })
  actDate!: string;
}
