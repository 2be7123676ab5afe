import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { OrganisationEntity } from '../access/organisation.entity.ts';

/** Another server that is told what happens on the platforms of an organisation or authority. */
@Entity('webhook')
@Index('webhook_organisation_idx', ['organisationId'])
@Check('webhook_pause_is_known', `"is_active" OR "paused_by" IN ('people', 'failures')`)
export class WebhookEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'webhook_pkey' })
  id!: string;

  /** The school, operator or authority whose platforms it hears of. */
  @Column('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @ManyToOne(() => OrganisationEntity)
  @JoinColumn({ name: 'organisation_id', foreignKeyConstraintName: 'webhook_organisation_fkey' })
  organisation?: unknown;

  @Column('text')
  url!: string;

  @Column('text', { array: true })
  events!: string[];

  @Column('boolean', { name: 'is_active', default: true })
  isActive!: boolean;

  /** Who switched it off; null while it is active. */
  @Column('text', { name: 'paused_by', nullable: true })
  pausedBy!: 'people' | 'failures' | null;

  /** Since when nothing has got through; null: the last delivery did. */
  @Column('timestamptz', { name: 'failing_since', nullable: true })
  failingSince!: Date | null;

  /** Its secret is derived from this number: the next one is another secret. */
  @Column('integer', { name: 'secret_version', default: 1 })
  secretVersion!: number;

  @Column('integer', { default: 1 })
  version!: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
