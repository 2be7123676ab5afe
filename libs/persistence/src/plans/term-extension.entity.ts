import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { DeviationEntity } from '../platforms/deviation.entity.ts';
import { PlatformEntity } from '../platforms/platform.entity.ts';

/** A longer term of a platform, with the act that allows it as written in the act. */
@Entity('term_extension')
@Index('term_extension_platform_idx', ['platformId'])
export class TermExtensionEntity {
  @PrimaryColumn('uuid', {
    name: 'deviation_id',
    primaryKeyConstraintName: 'term_extension_pkey',
  })
  deviationId!: string;

  @ManyToOne(() => DeviationEntity)
  @JoinColumn({ name: 'deviation_id', foreignKeyConstraintName: 'term_extension_deviation_fkey' })
  deviation?: unknown;

  @Column('uuid', { name: 'platform_id' })
  platformId!: string;

  @ManyToOne(() => PlatformEntity)
  @JoinColumn({ name: 'platform_id', foreignKeyConstraintName: 'term_extension_platform_fkey' })
  platform?: unknown;

  /** Last month of the term before and since, `YYYY-MM`. */
  @Column('text', { name: 'from_until' })
  fromUntil!: string;

  @Column('text')
  until!: string;

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
