import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PlatformEntity } from './platform.entity.ts';

/** A change of the plan with its reason; what it moved stands in `deviation_move`. */
@Entity('deviation')
@Index('deviation_platform_idx', ['platformId', 'madeAt', 'id'])
export class DeviationEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'deviation_pkey' })
  id!: string;

  @Column('uuid', { name: 'platform_id' })
  platformId!: string;

  @ManyToOne(() => PlatformEntity)
  @JoinColumn({ name: 'platform_id', foreignKeyConstraintName: 'deviation_platform_fkey' })
  platform?: unknown;

  @Column('text')
  kind!: string;

  /** Null: the story itself. */
  @Column('uuid', { name: 'author_id', nullable: true })
  authorId!: string | null;

  @Column('uuid', { name: 'on_behalf_of_id', nullable: true })
  onBehalfOfId!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  /** What was asked for, as the words of the kind need it. */
  @Column('jsonb')
  params!: Record<string, unknown>;

  @Column('timestamptz', { name: 'made_at' })
  madeAt!: Date;
}
