import { dayOfRoles, type Action, scopeOf } from '#domain';
import { Clock, programTokenHolder, touchProgramToken } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Refused } from '../http/refused.ts';
import { WallTime } from '../http/wall-time.ts';
import type { SignedIn } from './signed-in.ts';
import { hashToken } from './token.ts';

/** Every token of a program begins so, so that it is told from a session and found in a leak. */
export const PROGRAM_PREFIX = 'vkp_';

/**
 * Requests of one token in a minute, counted by each api process for itself: the limit spares
 * others a script gone wild, so that a write for each request would cost more than it saves.
 */
const MOST_REQUESTS = 600;
const WINDOW_MS = 60_000;
/** The last use is written down at most this often. */
const TOUCHED_EVERY = { minutes: 5 };

/** Programs that work for a person: the person's rights of today within the token's scopes. */
@Injectable()
export class ProgramTokens {
  private readonly windows = new Map<string, { until: number; count: number }>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly wall: WallTime,
  ) {}

  /** Whose program has this token; null when nobody's. */
  async find(token: string): Promise<SignedIn | null> {
    return this.findByHash(hashToken(token));
  }

  async findByHash(tokenHash: string): Promise<SignedIn | null> {
    const { manager } = this.dataSource;
    const now = this.wall.now();
    const day = dayOfRoles(await this.clock.now(manager));
    const holder = await programTokenHolder(manager, tokenHash, { now, day });
    if (holder === null) return null;
    const touchedBefore = now.subtract(TOUCHED_EVERY).epochMilliseconds;
    if ((holder.lastUsedAt?.getTime() ?? 0) < touchedBefore) {
      await touchProgramToken(manager, holder.id, now);
    }
    const { person, actor, scopes } = holder;
    return {
      person,
      actor,
      tokenHash,
      sessionId: null,
      isRotationDue: false,
      program: { id: holder.id, scopes },
    };
  }

  /** Throws Refused `sessionOnly`, `scopeMissing`, `tooManyRequests`. */
  admit(program: NonNullable<SignedIn['program']>, action: Action): void {
    this.count(program.id);
    const scope = scopeOf[action];
    if (scope === null) throw new Refused({ refused: 'sessionOnly', params: {} });
    if (!program.scopes.includes(scope)) {
      throw new Refused({ refused: 'scopeMissing', params: { scope } });
    }
  }

  private count(id: string): void {
    const now = this.wall.now().epochMilliseconds;
    const window = this.windows.get(id);
    if (window === undefined || window.until <= now) {
      if (this.windows.size > 10_000) this.windows.clear();
      this.windows.set(id, { until: now + WINDOW_MS, count: 1 });
      return;
    }
    window.count += 1;
    if (window.count <= MOST_REQUESTS) return;
    const seconds = Math.ceil((window.until - now) / 1_000);
    throw new Refused({ refused: 'tooManyRequests', params: { seconds } });
  }
}
