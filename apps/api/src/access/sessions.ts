import { dayOfRoles } from '#domain';
import {
  Clock,
  endSession,
  endSessions,
  openSession,
  purgeSessions,
  rotateSession,
  sessionHolder,
  sessionsOf,
  touchSession,
  type SessionKind,
  type SessionRow,
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
/** A browser keeps one token for so long at most. */
const ROTATED_EVERY = { hours: 24 };
/** So long the token before still counts: requests that were under way carry it. */
const GRACE = { seconds: 60 };

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
      graceSince: now.subtract(GRACE),
      rotatedSince: now.subtract(ROTATED_EVERY),
      day: dayOfRoles(await this.clock.now(manager)),
    });
    if (holder === null) return null;
    const { person, actor, sessionId, isRotationDue } = holder;
    const touchedBefore = now.subtract(TOUCHED_EVERY).epochMilliseconds;
    if (holder.lastSeenAt.getTime() < touchedBefore) await touchSession(manager, sessionId, now);
    return { person, tokenHash, sessionId, isRotationDue, actor, program: null };
  }

  /** Opens a session and answers its token, which is told once and never stored. */
  async open(
    tx: Transaction,
    session: {
      readonly personId: string;
      readonly kind: SessionKind;
      readonly userAgent: string | null;
    },
  ): Promise<string> {
    const token = newToken();
    const at = this.wall.now();
    await purgeSessions(tx, at);
    await openSession(tx, {
      ...session,
      tokenHash: hashToken(token),
      at,
      expiresAt: at.add(LASTS),
    });
    return token;
  }

  /**
   * Gives the browser a new token; answers it with the seconds that it lasts. Null when a request at
   * the same time was first: that one carries the new token.
   */
  async rotate(
    tokenHash: string,
  ): Promise<{ readonly token: string; readonly seconds: number } | null> {
    const token = newToken();
    const at = this.wall.now();
    const expiresAt = await rotateSession(this.dataSource.manager, {
      tokenHash,
      newTokenHash: hashToken(token),
      at,
    });
    if (expiresAt === null) return null;
    return { token, seconds: Math.floor((expiresAt.getTime() - at.epochMilliseconds) / 1_000) };
  }

  /** The sessions of a person that stand, the last used first. */
  list(personId: string): Promise<SessionRow[]> {
    const now = this.wall.now();
    return sessionsOf(this.dataSource.manager, personId, { now, idleSince: now.subtract(IDLE) });
  }

  /** Ends one session of the person; answers whether it was there. */
  end(personId: string, sessionId: string): Promise<boolean> {
    return endSession(this.dataSource.manager, personId, sessionId);
  }

  /** Ends all sessions of the person but this one; all of them for null. */
  endAll(tx: Transaction, personId: string, exceptId: string | null): Promise<void> {
    return endSessions(tx, personId, exceptId);
  }

  /** How long a cookie lives, in seconds. */
  get cookieSeconds(): number {
    return Temporal.Duration.from(LASTS).total('seconds');
  }
}
