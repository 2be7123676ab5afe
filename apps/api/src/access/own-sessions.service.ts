import type { SessionView } from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { found } from '../http/refused.ts';
import { browserWords } from './browser-words.ts';
import { Sessions } from './sessions.ts';
import type { SignedIn } from './signed-in.ts';

@Injectable()
export class OwnSessionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: Sessions,
  ) {}

  /** Where the person is signed in. */
  async list({ person, sessionId }: SignedIn): Promise<SessionView[]> {
    const rows = await this.sessions.list(person.id);
    return rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      browser: browserWords(row.userAgent),
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      isCurrent: row.id === sessionId,
    }));
  }

  /** Ends one of the person's sessions. Throws Refused `notFound`. */
  async end({ person }: SignedIn, id: string): Promise<void> {
    found((await this.sessions.end(person.id, id)) || null);
  }

  async endOthers({ person, sessionId }: SignedIn): Promise<void> {
    await this.sessions.endAll(this.dataSource.manager, person.id, sessionId);
  }

  async endAll({ person }: SignedIn): Promise<void> {
    await this.sessions.endAll(this.dataSource.manager, person.id, null);
  }
}
