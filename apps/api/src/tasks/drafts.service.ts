import type { DraftView, SaveDraft, Stale } from '#contracts';
import { decide, isRefusal, type Actor } from '#domain';
import { saveDraft, taskSubject } from '#moves';
import { Clock, draftOf, lookAtLife, taskHead } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { found, permit } from '../http/refused.ts';
import { draftView } from './task-views.ts';

/** What people have filled in and not sent yet; each sees their own only. */
@Injectable()
export class DraftsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly commands: Commands,
  ) {}

  /** Two windows of one person: the later save of an older draft is stale and hears the newer one. */
  async save(command: Command, taskId: string, form: SaveDraft): Promise<DraftView> {
    return this.commands.run(command, async (tx, now) => {
      const saved = await saveDraft(tx, command, { ...form, taskId }, now);
      if (!isRefusal(saved)) return draftView(saved);
      if (saved.refused !== 'stale') return saved;
      const current = await draftOf(tx, taskId, command.actor.personId);
      if (current === null) return saved;
      const stale: Stale = {
        refused: 'stale',
        params: saved.params,
        current: draftView(current),
      };
      return stale;
    });
  }

  async show(actor: Actor, taskId: string): Promise<DraftView> {
    const tx = this.dataSource.manager;
    const head = found(await taskHead(tx, taskId));
    const locked = found(await lookAtLife(tx, head.platformId, await this.clock.now(tx)));
    const task = found(locked.life.tasks.find((one) => one.id === taskId));
    permit(decide('task.complete', actor, await taskSubject(tx, locked, task, actor)));
    return draftView(found(await draftOf(tx, taskId, actor.personId)));
  }
}
