import {
  deliveriesPageSchema,
  deliveriesQuerySchema,
  editWebhookSchema,
  idSchema,
  newWebhookSchema,
  webhookDeliverySchema,
  webhookSchema,
  webhookWithSecretSchema,
  type DeliveriesPage,
  type DeliveriesQuery,
  type EditWebhook,
  type NewWebhook,
  type Webhook,
  type WebhookDelivery,
  type WebhookWithSecret,
} from '#contracts';
import type { Actor } from '#domain';
import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Policy } from '../access/route-access.ts';
import { CurrentActor } from '../access/signed-in.ts';
import { Answers } from '../http/answers.ts';
import { CurrentCommand, type Command } from '../http/command.ts';
import { Refuses } from '../http/refuses.ts';
import { Summary } from '../http/summary.ts';
import { DeliveriesService } from './deliveries.service.ts';
import { WebhooksService } from './webhooks.service.ts';

@ApiTags('webhooks')
@Controller('webhooks')
export class WebhooksController {
  constructor(
    private readonly webhooks: WebhooksService,
    private readonly deliveries: DeliveriesService,
  ) {}

  @Get()
  @Summary('Webhooks of the organisations and authorities that I administer')
  @Policy('webhook.keep')
  @Answers(200, 'The oldest first', webhookSchema.array())
  list(@CurrentActor() actor: Actor): Promise<Webhook[]> {
    return this.webhooks.list(actor);
  }

  @Post()
  @Summary(
    'Adds a webhook',
    'It hears of the platforms of an organisation, or of all under an authority. The secret of its signatures is told in this answer only.',
  )
  @Policy('webhook.keep')
  @Answers(201, 'The webhook with its secret', webhookWithSecretSchema)
  @Refuses('placeUnknown', 'tooManyWebhooks')
  create(
    @CurrentCommand() command: Command,
    @Body({ schema: newWebhookSchema }) form: NewWebhook,
  ): Promise<WebhookWithSecret> {
    return this.webhooks.create(command, form);
  }

  @Get(':id')
  @Summary('One webhook, with why it is off when it is')
  @Policy('webhook.keep')
  @Answers(200, 'The webhook', webhookSchema)
  show(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<Webhook> {
    return this.webhooks.show(actor, id);
  }

  @Patch(':id')
  @Summary('Changes the address or the events of a webhook, or switches it on or off')
  @Policy('webhook.keep')
  @Answers(200, 'The webhook', webhookSchema)
  @Refuses('stale')
  edit(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: editWebhookSchema }) form: EditWebhook,
  ): Promise<Webhook> {
    return this.webhooks.edit(command, id, form);
  }

  @Delete(':id')
  @Summary('Removes a webhook with the list of its deliveries')
  @Policy('webhook.keep')
  @Answers(200, 'The webhooks that are left', webhookSchema.array())
  remove(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<Webhook[]> {
    return this.webhooks.remove(command, id);
  }

  @Post(':id/secret')
  @Summary('Makes another secret; the one before is good for nothing from now on')
  @Policy('webhook.keep')
  @Answers(200, 'The webhook with its secret', webhookWithSecretSchema)
  changeSecret(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<WebhookWithSecret> {
    return this.webhooks.changeSecret(command, id);
  }

  @Get(':id/deliveries')
  @Summary('What was sent, the newest first, with every try; kept for thirty days')
  @Policy('webhook.keep')
  @Answers(200, 'A page of deliveries', deliveriesPageSchema)
  listDeliveries(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: deliveriesQuerySchema }) query: DeliveriesQuery,
  ): Promise<DeliveriesPage> {
    return this.deliveries.page(actor, id, query);
  }

  @Post(':id/deliveries/:deliveryId/replay')
  @Summary('Sends a delivery once more, with the same id')
  @Policy('webhook.keep')
  @Answers(200, 'The delivery', webhookDeliverySchema)
  @Refuses('webhookOff')
  replay(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
    @Param('deliveryId', { schema: idSchema }) deliveryId: string,
  ): Promise<WebhookDelivery> {
    return this.deliveries.replay(command, id, deliveryId);
  }

  @Post(':id/test')
  @Summary('Sends a message that tells nothing, to see it arrive')
  @Policy('webhook.keep')
  @Answers(200, 'The delivery', webhookDeliverySchema)
  @Refuses('webhookOff')
  test(
    @CurrentCommand() command: Command,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<WebhookDelivery> {
    return this.deliveries.test(command, id);
  }
}
