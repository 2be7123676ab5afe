import type {
  LadderView,
  ReminderMovesPage,
  ReminderMovesQuery,
  ReminderMoveView,
} from '#contracts';
import { decide, type Actor } from '#domain';
import { taskSubject } from '#moves';
import {
  Clock,
  ladderOfGate,
  ladderOfTask,
  lookAtLife,
  reminderMoves,
  subjectsNow,
  taskHead,
  type MoveRow,
  type SubjectNow,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { found, permit } from '../http/refused.ts';
import { readablePlatform } from '../platforms/readable-platform.ts';
import { moveView } from './ladder-history.ts';
import { ladderView } from './ladder-view.ts';

/** Ladders of tasks and gates, and what imports of calendars moved of them. */
@Injectable()
export class LadderService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Throws Refused `notFound`. */
  ofTask(actor: Actor, id: string): Promise<LadderView> {
    return this.dataSource.transaction(async (tx) => {
      const now = await this.clock.now(tx);
      const head = found(await taskHead(tx, id));
      const locked = found(await lookAtLife(tx, head.platformId, now));
      const task = found(locked.life.tasks.find((one) => one.id === id));
      const { platform } = await taskSubject(tx, locked, task, actor);
      permit(decide('inbox.read', actor, platform));
      return ladderView(tx, locked, {
        subject: found((await subjectsNow(tx, [{ kind: 'task', id }])).get(id)),
        ladder: task.kind === 'escalation' ? null : ladderOfTask(locked, task),
        isOpen: task.state === 'open',
        isPlanned: task.state === 'planned',
      });
    });
  }

  /** Throws Refused `notFound`. */
  ofGate(actor: Actor, platformId: string, stageId: string): Promise<LadderView> {
    return this.dataSource.transaction(async (tx) => {
      await readablePlatform(tx, actor, platformId, 'platform.read');
      const locked = found(await lookAtLife(tx, platformId, await this.clock.now(tx)));
      const stage = found(locked.life.stages.find((one) => one.id === stageId));
      return ladderView(tx, locked, {
        subject: found((await subjectsNow(tx, [{ kind: 'gate', id: stageId }])).get(stageId)),
        ladder: ladderOfGate(locked, stage),
        isOpen: stage.state === 'open' || stage.state === 'atGate',
        isPlanned: stage.state === 'planned',
      });
    });
  }

  async moves(
    actor: Actor,
    { calendar, after, limit }: ReminderMovesQuery,
  ): Promise<ReminderMovesPage> {
    const { manager } = this.dataSource;
    const page = { calendar: calendar ?? null, before: after ?? null, limit: limit + 1 };
    const rows = await reminderMoves(manager, actor, page);
    const items = rows.slice(0, limit);
    const subjects = await subjectsNow(
      manager,
      items.map(({ kind, subjectId }) => ({ kind, id: subjectId })),
    );
    return {
      items: items.map((row) => movedView(row, found(subjects.get(row.subjectId)))),
      next: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    };
  }
}

function movedView(row: MoveRow, subject: SubjectNow): ReminderMoveView {
  return {
    id: row.id,
    calendar: row.calendar,
    platform: { id: subject.platformId, title: subject.platformTitle },
    subject: { kind: row.kind, id: row.subjectId, name: { ...subject.title } },
    ...moveView(row, row.ladder),
  };
}
