import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { WebhookDeliveryEntity } from './webhook-delivery.entity.ts';

/** What one try of a delivery came to. */
@Entity('webhook_attempt')
export class WebhookAttemptEntity {
  @PrimaryColumn('uuid', {
    name: 'delivery_id',
    primaryKeyConstraintName: 'webhook_attempt_pkey',
  })
  deliveryId!: string;

  @ManyToOne(() => WebhookDeliveryEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'delivery_id', foreignKeyConstraintName: 'webhook_attempt_delivery_fkey' })
  delivery?: unknown;

  /** Counts from 1. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'webhook_attempt_pkey' })
  number!: number;

  @Column('timestamptz')
  at!: Date;

  /** HTTP status of the answer; null: there was none. */
  @Column('integer', { nullable: true })
  status!: number | null;

  /** Milliseconds. */
  @Column('integer')
  ms!: number;

  /** Why it did not get through: a code, never a text of the other side. */
  @Column('text', { nullable: true })
  error!: string | null;
}
