import { dayOfRoles } from '#domain';
import {
  Clock,
  closeSession,
  openSession,
  purgeSessions,
  sessionHolder,
  touchSession,
  type Transaction,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { DataSource } from 'typeorm';
import { WallTime } from '../http/wall-time.ts';
import type { SignedIn } from './signed-in.ts';
import { hashToken, newToken } from './token.ts';

const LASTS = { hours: 30 * 24 };
const IDLE = { hours: 7 * 24 };
/** A session's last use is written down at most this often, so that reading stays reading. */
const TOUCHED_EVERY = { minutes: 5 };

/** Sessions of people and programs: 30 days at most, 7 days without use. By the clock on the wall. */
@Injectable()
export class Sessions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly wall: WallTime,
  ) {}

  /** Who is signed in with this token, with the roles of today; null when nobody is. */
  async find(token: string): Promise<SignedIn | null> {
    return this.findByHash(hashToken(token));
  }

  async findByHash(tokenHash: string): Promise<SignedIn | null> {
    const { manager } = this.dataSource;
    const now = this.wall.now();
    const holder = await sessionHolder(manager, tokenHash, {
      now,
      idleSince: now.subtract(IDLE),
      day: dayOfRoles(await this.clock.now(manager)),
    });
    if (holder === null) return null;
    const touchedBefore = now.subtract(TOUCHED_EVERY).epochMilliseconds;
    if (holder.lastSeenAt.getTime() < touchedBefore) await touchSession(manager, tokenHash, now);
    const { person, actor } = holder;
    return { person, tokenHash, actor, program: null };
  }

  /** Opens a session and answers its token, which is told once and never stored. */
  async open(tx: Transaction, personId: string): Promise<string> {
    const token = newToken();
    const at = this.wall.now();
    await purgeSessions(tx, at);
    await openSession(tx, {
      tokenHash: hashToken(token),
      personId,
      at,
      expiresAt: at.add(LASTS),
    });
    return token;
  }

  async close(tokenHash: string): Promise<void> {
    await closeSession(this.dataSource.manager, tokenHash);
  }

  /** How long a cookie lives, in seconds. */
  get cookieSeconds(): number {
    return Temporal.Duration.from(LASTS).total('seconds');
  }
}
