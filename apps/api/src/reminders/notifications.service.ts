import type { NotificationPage, NotificationsQuery, UnreadCount } from '#contracts';
import { refuse, type Actor } from '#domain';
import {
  Clock,
  countUnread,
  isNotificationOf,
  markAllRead,
  markRead,
  notificationsPage,
  tellNotified,
  type Transaction,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { notificationViews } from './notification-views.ts';

/** The largest count that is told. */
const MOST_COUNTED = 100;

type Mark = typeof markRead;

/** What a person was told; nobody else's, whoever stands in for them. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly commands: Commands,
    private readonly clock: Clock,
  ) {}

  async page(actor: Actor, query: NotificationsQuery): Promise<NotificationPage> {
    const { manager } = this.dataSource;
    const rows = await notificationsPage(manager, actor, {
      isUnread: query.unread !== undefined,
      before: query.after ?? null,
      limit: query.limit + 1,
    });
    const shown = rows.slice(0, query.limit);
    return {
      items: await notificationViews(manager, shown, await this.clock.now(manager)),
      next: rows.length > query.limit ? (shown.at(-1)?.id ?? null) : null,
    };
  }

  count(actor: Actor): Promise<UnreadCount> {
    return unreadOf(this.dataSource.manager, actor);
  }

  /** Throws Refused `notFound`. */
  read(command: Command, id: string): Promise<UnreadCount> {
    return this.mark(command, id, markRead);
  }

  /** Throws Refused `notFound`. */
  readAll(command: Command, until: string): Promise<UnreadCount> {
    return this.mark(command, until, markAllRead);
  }

  /** The person's other open pages hear of it. */
  private mark(command: Command, id: string, mark: Mark): Promise<UnreadCount> {
    const { actor } = command;
    return this.commands.run<UnreadCount>(command, async (tx, now) => {
      if (!(await isNotificationOf(tx, actor, id))) return refuse('notFound');
      if (await mark(tx, actor, id, now)) await tellNotified(tx, [actor.personId]);
      return unreadOf(tx, actor);
    });
  }
}

async function unreadOf(tx: Transaction, actor: Actor): Promise<UnreadCount> {
  const count = await countUnread(tx, actor, MOST_COUNTED + 1);
  return { count: Math.min(count, MOST_COUNTED), isCapped: count > MOST_COUNTED };
}
