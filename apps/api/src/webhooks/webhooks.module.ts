import { Module } from '@nestjs/common';
import { DeliveriesService } from './deliveries.service.ts';
import { WebhooksController } from './webhooks.controller.ts';
import { WebhooksService } from './webhooks.service.ts';

/** What other servers are told; the worker sends it. */
@Module({ controllers: [WebhooksController], providers: [DeliveriesService, WebhooksService] })
export class WebhooksModule {}
