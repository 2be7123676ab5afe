import type { MyCalendarFeed } from '#contracts';
import { refuse, type Actor, type AuditAction, type AuditEvent } from '#domain';
import {
  calendarFeedOf,
  calendarSecret,
  commitSystemEvents,
  endCalendarFeed,
  insertCalendarFeed,
  newId,
  renewCalendarFeed,
  type Transaction,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { DataSource } from 'typeorm';
import { Config } from '../config.ts';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { WallTime } from '../http/wall-time.ts';

/** A feed as its commands keep it for their twins: without the secret. */
interface KeptFeed {
  readonly feed: {
    readonly addressId: string;
    readonly madeAt: string;
    readonly readAt: string | null;
  } | null;
}

/** The address at which a person's calendar reads their deadlines. By the clock on the wall. */
@Injectable()
export class CalendarFeedService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly commands: Commands,
    private readonly wall: WallTime,
    private readonly config: Config,
  ) {}

  async show(actor: Actor): Promise<MyCalendarFeed> {
    return this.viewOf(await keptOf(this.dataSource.manager, actor.personId));
  }

  /** Gives the person an address; one that is there already stays as it is. */
  async make(command: Command): Promise<MyCalendarFeed> {
    const { personId } = command.actor;
    const made = await this.commands.runOnSystem<KeptFeed>(command, async (tx, now) => {
      const address = { personId, addressId: newId(), at: this.wall.now() };
      if (await insertCalendarFeed(tx, address)) {
        await commitSystemEvents(tx, [eventOf('calendarFeed.made', personId, now)]);
      }
      return keptOf(tx, personId);
    });
    return this.viewOf(made);
  }

  /** Gives the person another address in place of theirs. Throws Refused `notFound`. */
  async renew(command: Command): Promise<MyCalendarFeed> {
    const { personId } = command.actor;
    const renewed = await this.commands.runOnSystem<KeptFeed>(command, async (tx, now) => {
      const address = { personId, addressId: newId(), at: this.wall.now() };
      if (!(await renewCalendarFeed(tx, address))) return refuse('notFound');
      await commitSystemEvents(tx, [eventOf('calendarFeed.renewed', personId, now)]);
      return keptOf(tx, personId);
    });
    return this.viewOf(renewed);
  }

  /** Takes the address away; without one there is nothing to do. */
  async end(command: Command): Promise<MyCalendarFeed> {
    const { personId } = command.actor;
    const ended = await this.commands.runOnSystem<KeptFeed>(command, async (tx, now) => {
      if (await endCalendarFeed(tx, personId)) {
        await commitSystemEvents(tx, [eventOf('calendarFeed.ended', personId, now)]);
      }
      return { feed: null };
    });
    return this.viewOf(ended);
  }

  /** The secret is put in after the transaction, so that no kept answer holds it. */
  private viewOf({ feed }: KeptFeed): MyCalendarFeed {
    if (feed === null) return { feed: null };
    const { addressId, madeAt, readAt } = feed;
    const secret = calendarSecret(this.config.secret, addressId);
    return { feed: { address: `${this.config.publicUrl}/calendar/${secret}.ics`, madeAt, readAt } };
  }
}

async function keptOf(tx: Transaction, personId: string): Promise<KeptFeed> {
  const row = await calendarFeedOf(tx, personId);
  if (row === null) return { feed: null };
  const { addressId, madeAt, readAt } = row;
  return {
    feed: {
      addressId,
      madeAt: madeAt.toISOString(),
      readAt: readAt?.toISOString() ?? null,
    },
  };
}

function eventOf(
  action: Extract<AuditAction, `calendarFeed.${string}`>,
  personId: string,
  at: Temporal.Instant,
): AuditEvent {
  return {
    at,
    actorId: personId,
    onBehalfOfId: null,
    action,
    subject: { kind: 'person', id: personId },
    params: {},
    texts: {},
  };
}
