import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PlatformEntity } from '../platforms/platform.entity.ts';
import { HandoverEntity } from './handover.entity.ts';

/** One platform of a handover: one transaction each. */
@Entity('handover_platform')
@Index('handover_platform_waiting_idx', ['handoverId'], { where: `state = 'waiting'` })
@Check('handover_platform_state_known', `"state" IN ('waiting', 'done')`)
export class HandoverPlatformEntity {
  @PrimaryColumn('uuid', {
    name: 'handover_id',
    primaryKeyConstraintName: 'handover_platform_pkey',
  })
  handoverId!: string;

  @ManyToOne(() => HandoverEntity)
  @JoinColumn({
    name: 'handover_id',
    foreignKeyConstraintName: 'handover_platform_handover_fkey',
  })
  handover?: unknown;

  @PrimaryColumn('uuid', {
    name: 'platform_id',
    primaryKeyConstraintName: 'handover_platform_pkey',
  })
  platformId!: string;

  @ManyToOne(() => PlatformEntity)
  @JoinColumn({
    name: 'platform_id',
    foreignKeyConstraintName: 'handover_platform_platform_fkey',
  })
  platform?: unknown;

  @Column('text')
  state!: 'waiting' | 'done';

  /** How many tasks and roles were handed over or given back. */
  @Column('integer', { default: 0 })
  tasks!: number;

  @Column('integer', { default: 0 })
  roles!: number;

  /** Nobody coordinates the platform any more: two people left at once. */
  @Column('boolean', { name: 'lacks_coordinator', default: false })
  lacksCoordinator!: boolean;
}
