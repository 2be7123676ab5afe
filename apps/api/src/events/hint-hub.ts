import { decide, refuse, type Actor, type PlatformSubject } from '#domain';
import { hintSubjects, type News } from '#persistence';
import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import { DataSource } from 'typeorm';
import { ProgramTokens } from '../access/program-tokens.ts';
import { Sessions } from '../access/sessions.ts';
import type { SignedIn } from '../access/signed-in.ts';
import { Refused } from '../http/refused.ts';
import { EventStream } from './event-stream.ts';
import { NewsListener } from './news-listener.ts';
import { PendingHints } from './pending-hints.ts';

/** Streams of one person at one api process: some pages and a program or two. */
const MOST_STREAMS = 6;
const HEARTBEAT_MS = 25_000;
/** News of so long are told together: a command and the steps it wakes are one hint. */
const GATHER_MS = 50;

interface Listener {
  readonly signedIn: SignedIn;
  readonly stream: EventStream;
}

/**
 * Tells each open stream what to read again.
 *
 * 1. A person hears of a platform exactly if the policy `platform.read` shows it to them.
 * 2. Rights are those of the moment at which the stream began: when they change, the stream says
 *    `access` and ends, and the client comes again with the new ones. News tell it at once, and each
 *    heartbeat looks whether the sign-in still stands with the same rights.
 * 3. Notifications are told to their own person alone, never to whoever stands in.
 * 4. Whenever something may have been missed, everybody hears `resync`.
 */
@Injectable()
export class HintHub implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(HintHub.name);
  private readonly listeners = new Set<Listener>();
  private readonly pending = new PendingHints();
  private gathering: NodeJS.Timeout | null = null;
  private heartbeat: NodeJS.Timeout | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly news: NewsListener,
    private readonly sessions: Sessions,
    private readonly programs: ProgramTokens,
  ) {}

  onApplicationBootstrap(): void {
    this.news.listen({ hear: (news) => this.hear(news), missed: () => this.tellAll('resync') });
    this.heartbeat = setInterval(() => void this.beat(), HEARTBEAT_MS);
  }

  onModuleDestroy(): void {
    if (this.heartbeat !== null) clearInterval(this.heartbeat);
    if (this.gathering !== null) clearTimeout(this.gathering);
    for (const { stream } of this.listeners) stream.end();
  }

  /** Throws Refused `tooManyStreams` when the person has enough. */
  checkRoom(personId: string): void {
    const mine = [...this.listeners].filter(({ signedIn }) => signedIn.person.id === personId);
    if (mine.length >= MOST_STREAMS) throw new Refused(refuse('tooManyStreams', { seconds: 30 }));
  }

  /** Keeps the response open as a stream. `hasMissed`: the client was here before. */
  open(signedIn: SignedIn, response: ServerResponse, hasMissed: boolean): void {
    const listener: Listener = {
      signedIn,
      stream: new EventStream(response, () => this.listeners.delete(listener)),
    };
    this.listeners.add(listener);
    if (hasMissed) listener.stream.send({ event: 'resync', data: {} });
  }

  private hear({ process, tasks, people, session, notified }: News): void {
    if (this.listeners.size === 0) return;
    for (const listener of this.listeners) {
      const { signedIn } = listener;
      const isTheirs = [signedIn.actor, ...signedIn.actor.borrowed].some(
        ({ personId }) => people === null || people.includes(personId),
      );
      if (notified === null || notified.includes(signedIn.person.id)) {
        listener.stream.send({ event: 'notifications', data: {} });
      }
      if (isTheirs || signedIn.tokenHash === session) dismiss(listener);
    }
    if (process === null) return;
    this.pending.add(process, tasks);
    this.gathering ??= setTimeout(() => {
      this.gathering = null;
      void this.tellPending();
    }, GATHER_MS);
  }

  private async tellPending(): Promise<void> {
    const hints = this.pending.take();
    try {
      const subjects = await hintSubjects(
        this.dataSource.manager,
        [...hints.keys()],
        [...this.listeners].flatMap(({ signedIn }) => peopleOf(signedIn.actor)),
      );
      for (const subject of subjects) this.tell(subject, hints.get(subject.platformId) ?? null);
    } catch (error) {
      this.logger.warn(`hints become a resync: ${error instanceof Error ? error.name : '?'}`);
      this.tellAll('resync');
    }
  }

  private tell(subject: PlatformSubject, tasks: readonly string[] | null): void {
    for (const { signedIn, stream } of this.listeners) {
      if (!decide('platform.read', signedIn.actor, subject).allowed) continue;
      stream.send({ event: 'hint', data: { platform: subject.platformId, tasks } });
    }
  }

  private tellAll(event: 'resync'): void {
    for (const { stream } of this.listeners) stream.send({ event, data: {} });
  }

  /** Keeps every stream's line open, and ends those whose sign-in or rights are not what they were. */
  async beat(): Promise<void> {
    for (const listener of this.listeners) listener.stream.beat();
    for (const listener of [...this.listeners]) {
      const isSame = await this.hasSameRights(listener.signedIn).catch(() => true);
      if (!isSame) dismiss(listener);
    }
  }

  /** Sessions run out, and roles begin and end with their days, without anybody telling. */
  private async hasSameRights({ program, tokenHash, actor }: SignedIn): Promise<boolean> {
    const keeper = program === null ? this.sessions : this.programs;
    const today = await keeper.findByHash(tokenHash);
    return today !== null && JSON.stringify(today.actor) === JSON.stringify(actor);
  }
}

function peopleOf(actor: Actor): string[] {
  return [actor, ...actor.borrowed].map(({ personId }) => personId);
}

function dismiss({ stream }: Listener): void {
  stream.send({ event: 'access', data: {} });
  stream.end();
}
