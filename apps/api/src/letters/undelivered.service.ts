import type { Resent, UndeliveredPage, UndeliveredQuery, UndeliveredView } from '#contracts';
import { decide, type Actor } from '#domain';
import { platformSubject } from '#moves';
import { letterTitle, letterTroubleText } from '#notifications';
import {
  JobSender,
  subjectsNow,
  subjectsOfLetter,
  undeliveredPage,
  type SubjectNow,
  type UndeliveredRow,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { found, permit } from '../http/refused.ts';
import { WallTime } from '../http/wall-time.ts';
import { requeue } from './requeue.ts';

/** Whom letters about platforms did not reach, for those who lead these. */
@Injectable()
export class UndeliveredService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly commands: Commands,
    private readonly jobs: JobSender,
    private readonly wall: WallTime,
  ) {}

  async page(actor: Actor, { after, limit }: UndeliveredQuery): Promise<UndeliveredPage> {
    const { manager } = this.dataSource;
    const page = { before: after ?? null, limit: limit + 1 };
    const rows = await undeliveredPage(manager, actor, page);
    const items = rows.slice(0, limit);
    const subjects = await subjectsNow(
      manager,
      items.flatMap((row) =>
        row.subjects.map(({ targetKind, targetId }) => ({ kind: targetKind, id: targetId })),
      ),
    );
    return {
      items: items.map((row) => viewOf(row, subjects)),
      next: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    };
  }

  /** Lets a failed letter wait again. Throws Refused `notFound`, `letterNotFailed`, `leaderOnly`. */
  async resend(command: Command, id: string): Promise<Resent> {
    return this.commands.runOnSystem<Resent>(command, async (tx, now, command) => {
      const about = found(await subjectsOfLetter(tx, id));
      const places = new Map(about.map(({ platform }) => [platform.platformId, platform]));
      const platforms = await Promise.all(
        [...places.values()].map((one) => platformSubject(tx, one, command.actor)),
      );
      permit(decide('letter.resend', command.actor, { platforms }));
      const time = { now, wall: this.wall.now() };
      return (await requeue(tx, this.jobs, command, id, time)) ?? { id };
    });
  }
}

function viewOf(row: UndeliveredRow, subjects: ReadonlyMap<string, SubjectNow>): UndeliveredView {
  return {
    id: row.id,
    kind: row.kind,
    title: letterTitle(row.kind),
    to: { id: row.toPersonId, fullName: row.toName },
    since: row.queuedAt.toISOString(),
    reason: letterTroubleText(row.lastError ?? ''),
    subjects: row.subjects.flatMap(({ targetKind, targetId }) => {
      const subject = subjects.get(targetId);
      if (subject === undefined) return [];
      const platform = { id: subject.platformId, title: subject.platformTitle };
      return { kind: targetKind, id: targetId, title: { ...subject.title }, platform };
    }),
  };
}
