import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { WebhookEntity } from './webhook.entity.ts';

/** One event on its way to one webhook; its id is the same however often it is sent. */
@Entity('webhook_delivery')
@Index('webhook_delivery_list_idx', ['webhookId', 'id'])
@Index('webhook_delivery_due_idx', ['nextAttemptAt'], { where: `state = 'waiting'` })
@Index('webhook_delivery_created_idx', ['createdAt'])
@Check('webhook_delivery_state_known', `"state" IN ('waiting', 'delivered', 'failed')`)
export class WebhookDeliveryEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'webhook_delivery_pkey' })
  id!: string;

  @Column('uuid', { name: 'webhook_id' })
  webhookId!: string;

  @ManyToOne(() => WebhookEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'webhook_id', foreignKeyConstraintName: 'webhook_delivery_webhook_fkey' })
  webhook?: unknown;

  @Column('text')
  event!: string;

  /** The body as it is sent, byte for byte: what is signed must not be printed anew. */
  @Column('text')
  body!: string;

  @Column('text', { default: 'waiting' })
  state!: 'waiting' | 'delivered' | 'failed';

  @Column('integer', { default: 0 })
  attempts!: number;

  /** When it may be sent next; while it is being sent, when another worker may take it over. */
  @Column('timestamptz', { name: 'next_attempt_at' })
  nextAttemptAt!: Date;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'settled_at', nullable: true })
  settledAt!: Date | null;
}
