import type { InboxCounts, InboxFilter, InboxPage, InboxQuery, TaskView } from '#contracts';
import { decide, dueRange, lanesOf, searchWords, type Actor, type OpenTab } from '#domain';
import { taskSubject } from '#moves';
import {
  Clock,
  donePage,
  FIRST_CURSOR,
  inboxCounts,
  inboxPage,
  LAST_CURSOR,
  lookAtLife,
  pinnedTemplate,
  readCursor,
  taskHead,
  type Cursor,
  type TaskFilter,
  type TaskPage,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { DataSource } from 'typeorm';
import { found, InvalidInput, permit } from '../http/refused.ts';
import { itemOf } from './task-item.ts';
import { TaskViews } from './task-views.ts';

/** The largest count that is told. */
const MOST_COUNTED = 100;

/** The inbox: what waits for a person, read from the rows that the commands wrote. */
@Injectable()
export class InboxService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly views: TaskViews,
  ) {}

  async page(actor: Actor, query: InboxQuery): Promise<InboxPage> {
    const tx = this.dataSource.manager;
    const now = await this.clock.now(tx);
    const page = await this.read(actor, query, now);
    const items = [];
    for (const line of page.lines) {
      items.push(itemOf(line, await pinnedTemplate(tx, line.templateId), now));
    }
    return { items, next: page.next };
  }

  async counts(actor: Actor): Promise<InboxCounts> {
    const tx = this.dataSource.manager;
    const now = await this.clock.now(tx);
    const open = lanesOf(actor, 'open');
    const all = { due: dueRange({}, now), sightOf: null };
    const counts = await inboxCounts(
      tx,
      [
        { ...all, lanes: open },
        { ...all, lanes: open, due: dueRange({ due: 'overdue' }, now) },
        { ...all, lanes: open, due: dueRange({ due: 'today' }, now) },
        { ...all, lanes: lanesOf(actor, 'mine') },
        { ...all, lanes: lanesOf(actor, 'roles') },
        { ...all, lanes: lanesOf(actor, 'watching'), sightOf: actor },
      ],
      actor.personId,
      MOST_COUNTED + 1,
    );
    const [inOpen, overdue, today, mine, roles, watching, done] = counts.map(capped);
    return {
      open: found(inOpen),
      overdue: found(overdue),
      today: found(today),
      mine: found(mine),
      roles: found(roles),
      watching: found(watching),
      done: found(done),
    };
  }

  show(actor: Actor, id: string): Promise<TaskView> {
    return this.dataSource.transaction(async (tx) => {
      const now = await this.clock.now(tx);
      const head = found(await taskHead(tx, id));
      const locked = found(await lookAtLife(tx, head.platformId, now));
      const task = found(locked.life.tasks.find((one) => one.id === id));
      const subject = await taskSubject(tx, locked, task, actor);
      permit(decide('inbox.read', actor, subject.platform));
      return this.views.view(tx, id, actor, now);
    });
  }

  private read(actor: Actor, query: InboxQuery, now: Temporal.Instant): Promise<TaskPage> {
    const tx = this.dataSource.manager;
    const { tab, limit } = query;
    const filter = filterOf(query, now);
    if (tab === 'done') {
      const after = cursorOf(query, LAST_CURSOR);
      return donePage(tx, { personId: actor.personId, filter, after, limit });
    }
    return inboxPage(tx, {
      lanes: lanesOf(actor, tab),
      filter,
      sightOf: tab === 'watching' ? actor : null,
      after: cursorOf(query, FIRST_CURSOR),
      limit,
    });
  }
}

function filterOf(query: InboxFilter, now: Temporal.Instant): TaskFilter {
  return {
    due: dueRange(query, now),
    kind: query.kind ?? null,
    platformId: query.platformId ?? null,
    words: query.search === undefined ? [] : searchWords(query.search),
  };
}

function cursorOf(query: InboxQuery, start: Cursor): Cursor {
  if (query.after === undefined) return start;
  try {
    return readCursor(query.after);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InvalidInput([{ path: 'after', code: 'wrongFormat', params: { format: 'cursor' } }]);
  }
}

function capped(count: number): InboxCounts[OpenTab] {
  return { count: Math.min(count, MOST_COUNTED), isCapped: count > MOST_COUNTED };
}
