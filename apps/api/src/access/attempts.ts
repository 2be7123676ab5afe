import { countAttempt, forgetAttempts, purgeAttempts, uncountAttempts } from '#persistence';
import { Injectable } from '@nestjs/common';
import { createHmac } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { DataSource } from 'typeorm';
import { Config } from '../config.ts';
import { Refused } from '../http/refused.ts';
import { WallTime } from '../http/wall-time.ts';

/** How many attempts of one kind there may be in a window. */
export interface Limit {
  readonly key: string;
  readonly most: number;
  readonly window: Temporal.DurationLike;
}

/** Attempts at what can be guessed or misused, counted in PostgreSQL for all api processes together. */
@Injectable()
export class Attempts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly wall: WallTime,
    private readonly config: Config,
  ) {}

  /** A key under which is counted; it names neither a person nor an address to who reads it. */
  keyOf(...parts: readonly string[]): string {
    return createHmac('sha256', this.config.secret).update(parts.join('\n')).digest('hex');
  }

  /** Counts one attempt under each limit in turn. Throws Refused `tooManyAttempts` past the first. */
  async count(limits: readonly Limit[]): Promise<void> {
    await purgeAttempts(this.dataSource.manager, this.wall.now());
    for (const limit of limits) {
      const seconds = await this.secondsOver(limit);
      if (seconds === null) continue;
      const minutes = Math.ceil(seconds / 60);
      throw new Refused({ refused: 'tooManyAttempts', params: { seconds, minutes } });
    }
  }

  /** Counts one attempt; answers whether it is within the limit. */
  async isWithin(limit: Limit): Promise<boolean> {
    return (await this.secondsOver(limit)) === null;
  }

  /** Forgets one kind of attempts: the last one was rightful. */
  async forget(key: string): Promise<void> {
    await forgetAttempts(this.dataSource.manager, key);
  }

  /** Takes back one attempt of each kind: it was rightful, those of others stay. */
  async takeBack(keys: readonly string[]): Promise<void> {
    await uncountAttempts(this.dataSource.manager, keys);
  }

  private async secondsOver({ key, most, window }: Limit): Promise<number | null> {
    const now = this.wall.now();
    const { count, windowUntil } = await countAttempt(this.dataSource.manager, {
      key,
      now,
      windowUntil: now.add(window),
    });
    if (count <= most) return null;
    return Math.ceil((windowUntil.getTime() - now.epochMilliseconds) / 1_000);
  }
}
