import type {
  OwnRemindersPage,
  OwnRemindersQuery,
  OwnReminderView,
  WithdrawnReminder,
} from '#contracts';
import { isRefusal, type Actor } from '#domain';
import { remindMe, withdrawReminder, type OwnWish } from '#moves';
import { ownReminders, type OwnReminderRow } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { found } from '../http/refused.ts';

/** "Remind me on…": what people note for themselves. */
@Injectable()
export class OwnRemindersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly commands: Commands,
  ) {}

  async page(actor: Actor, { after, limit }: OwnRemindersQuery): Promise<OwnRemindersPage> {
    const page = { id: null, before: after ?? null, limit: limit + 1 };
    const rows = await ownReminders(this.dataSource.manager, actor, page);
    const items = rows.slice(0, limit);
    return {
      items: items.map(viewOf),
      next: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    };
  }

  create(command: Command, wish: OwnWish): Promise<OwnReminderView> {
    return this.commands.run(command, async (tx, now) => {
      const made = await remindMe(tx, command, wish, now);
      if (isRefusal(made)) return made;
      const [row] = await ownReminders(tx, command.actor, { ...made, before: null, limit: 1 });
      return viewOf(found(row));
    });
  }

  withdraw(command: Command, id: string): Promise<WithdrawnReminder> {
    return this.commands.run(command, (tx, now) => withdrawReminder(tx, command, id, now));
  }
}

function viewOf(row: OwnReminderRow): OwnReminderView {
  return {
    id: row.id,
    on: row.on,
    at: row.at,
    zone: row.zone,
    isPaused: row.isPaused,
    task: { id: row.taskId, title: { ru: row.titleRu, en: row.titleEn } },
    platform: { id: row.platformId, title: row.platformTitle },
    createdAt: row.createdAt.toISOString(),
  };
}
