import type { InboxPage, InboxQuery, TaskView } from '#contracts';
import { decide, principalOfPerson, principalsOf, type Actor } from '#domain';
import { taskSubject } from '#moves';
import { Clock, donePage, inboxPage, lookAtLife, taskHead, type TaskPage } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { found, InvalidInput, permit } from '../http/refused.ts';
import { itemOf, TaskViews } from './task-views.ts';

/** The inbox: what waits for a person, read from the rows that the commands wrote. */
@Injectable()
export class InboxService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly views: TaskViews,
  ) {}

  async page(actor: Actor, query: InboxQuery): Promise<InboxPage> {
    try {
      const page = await this.read(actor, query);
      return { items: page.items.map(itemOf), next: page.next };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new InvalidInput([
        { path: 'after', code: 'wrongFormat', params: { format: 'cursor' } },
      ]);
    }
  }

  async show(actor: Actor, id: string): Promise<TaskView> {
    const tx = this.dataSource.manager;
    const now = await this.clock.now(tx);
    const head = found(await taskHead(tx, id));
    const locked = found(await lookAtLife(tx, head.platformId, now));
    const task = found(locked.life.tasks.find((one) => one.id === id));
    const subject = await taskSubject(tx, locked, task, actor);
    permit(decide('platform.read', actor, subject.platform));
    return this.views.view(tx, id, now);
  }

  private read(actor: Actor, query: InboxQuery): Promise<TaskPage> {
    const tx = this.dataSource.manager;
    const after = query.after ?? null;
    const { limit } = query;
    const person = principalOfPerson(actor.personId);
    switch (query.tab) {
      case 'open':
        return inboxPage(tx, { principals: principalsOf(actor), withClaimed: false, after, limit });
      case 'mine':
        return inboxPage(tx, { principals: [person], withClaimed: true, after, limit });
      case 'roles':
        return inboxPage(tx, {
          principals: principalsOf(actor).filter((one) => one !== person),
          withClaimed: true,
          after,
          limit,
        });
      case 'done':
        return donePage(tx, { personId: actor.personId, after, limit });
    }
  }
}
