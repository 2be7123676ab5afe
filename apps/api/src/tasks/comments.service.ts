import type { CommentsPage, CommentsQuery, CommentView, NewComment } from '#contracts';
import { decide, isRefusal, type Actor } from '#domain';
import { comment, platformSubject } from '#moves';
import { commentById, commentsOn, platformHead, taskHead } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { found, permit } from '../http/refused.ts';
import { commentView } from './task-views.ts';

/** What people say to each other about a task. */
@Injectable()
export class CommentsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly commands: Commands,
  ) {}

  async add(command: Command, taskId: string, form: NewComment): Promise<CommentView> {
    return this.commands.run(command, async (tx, now) => {
      const made = await comment(tx, command, { ...form, taskId }, now);
      return isRefusal(made) ? made : commentView(found(await commentById(tx, made.commentId)));
    });
  }

  async page(actor: Actor, taskId: string, query: CommentsQuery): Promise<CommentsPage> {
    const tx = this.dataSource.manager;
    const { platformId } = found(await taskHead(tx, taskId));
    const head = found(await platformHead(tx, platformId));
    permit(decide('inbox.read', actor, await platformSubject(tx, { ...head, platformId }, actor)));
    const rows = await commentsOn(tx, taskId, {
      before: query.after ?? null,
      limit: query.limit + 1,
    });
    const items = rows.slice(0, query.limit).map(commentView);
    return { items, next: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null };
  }
}
