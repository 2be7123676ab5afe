import type { HandoverView } from '#contracts';
import { dayOfRoles, decide, type Actor } from '#domain';
import { Clock, lastHandover, personSubject, sightOf } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { found, permit } from '../http/refused.ts';
import { handoverView } from './handover-view.ts';

@Injectable()
export class HandoversService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** How far the work of somebody who left has come. Whoever closed the access may always look. */
  async show(actor: Actor, personId: string): Promise<HandoverView> {
    const tx = this.dataSource.manager;
    const handover = await lastHandover(tx, personId);
    if (handover?.byId !== actor.personId) {
      const day = dayOfRoles(await this.clock.now(tx));
      const subject = await personSubject(tx, await sightOf(tx, actor), personId, day);
      permit(decide('person.deactivate', actor, subject));
    }
    return handoverView(tx, found(handover));
  }
}
