import type { LetterPage, LettersQuery, LetterView } from '#contracts';
import { decide } from '#domain';
import { letterTitle, letterTroubleText } from '#notifications';
import { JobSender, letterById, lettersPage, type LetterRow } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { found, InvalidInput, permit } from '../http/refused.ts';
import { WallTime } from '../http/wall-time.ts';
import { requeue } from './requeue.ts';

@Injectable()
export class LettersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly commands: Commands,
    private readonly jobs: JobSender,
    private readonly wall: WallTime,
  ) {}

  async page(query: LettersQuery): Promise<LetterPage> {
    const { after = null, limit } = query;
    if (after !== null && !z.uuid().safeParse(after).success) {
      const params = { format: 'cursor' };
      throw new InvalidInput([{ path: 'after', code: 'wrongFormat', params }]);
    }
    const page = { state: query.state ?? null, before: after, limit: limit + 1 };
    const rows = await lettersPage(this.dataSource.manager, page);
    const items = rows.slice(0, limit);
    return {
      items: items.map(viewOf),
      next: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    };
  }

  /** Lets a failed letter wait again. Throws Refused `notFound`, `letterNotFailed`. */
  async resend(command: Command, id: string): Promise<LetterView> {
    return this.commands.runOnSystem(command, async (tx, now, command) => {
      permit(decide('administration', command.actor, null));
      found(await letterById(tx, id));
      const time = { now, wall: this.wall.now() };
      const refusal = await requeue(tx, this.jobs, command, id, time);
      if (refusal !== null) return refusal;
      return viewOf(found(await letterById(tx, id)));
    });
  }
}

function viewOf(row: LetterRow): LetterView {
  return {
    id: row.id,
    kind: row.kind,
    title: letterTitle(row.kind),
    to: { id: row.toPersonId, fullName: row.toName },
    state: row.state,
    attempts: row.attempts,
    lastError: row.lastError,
    reason: row.lastError === null ? null : letterTroubleText(row.lastError),
    createdAt: row.createdAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
  };
}
