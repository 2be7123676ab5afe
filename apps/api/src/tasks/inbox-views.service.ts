import { inboxFilterSchema, type InboxView, type InboxViews, type NewInboxView } from '#contracts';
import {
  defaultView,
  refuse,
  searchableName,
  standardViews,
  type Actor,
  type Refusal,
} from '#domain';
import {
  deleteView,
  insertView,
  lockViews,
  replaceView,
  viewsOf,
  type InboxViewRow,
  type Transaction,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { found } from '../http/refused.ts';

const MOST_VIEWS = 50;

/** Views of the inbox that a person keeps for themselves; nobody else's business, so not audited. */
@Injectable()
export class InboxViewsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly commands: Commands,
  ) {}

  list(actor: Actor): Promise<InboxViews> {
    return viewsFor(this.dataSource.manager, actor);
  }

  create(command: Command, view: NewInboxView): Promise<InboxView> {
    const { personId } = command.actor;
    return this.commands.run(command, async (tx, now) => {
      await lockViews(tx, personId);
      const others = await viewsOf(tx, personId);
      if (others.length >= MOST_VIEWS) return refuse('tooManyViews', { limit: MOST_VIEWS });
      const taken = nameTaken(view, others);
      if (taken !== null) return taken;
      return { id: await insertView(tx, personId, view, now), ...view };
    });
  }

  replace(command: Command, id: string, view: NewInboxView): Promise<InboxView> {
    const { personId } = command.actor;
    return this.commands.run(command, async (tx) => {
      await lockViews(tx, personId);
      const views = await viewsOf(tx, personId);
      found(views.find((one) => one.id === id));
      const taken = nameTaken(
        view,
        views.filter((one) => one.id !== id),
      );
      if (taken !== null) return taken;
      await replaceView(tx, personId, id, view);
      return { id, ...view };
    });
  }

  remove(command: Command, id: string): Promise<InboxViews> {
    const { actor } = command;
    return this.commands.run(command, async (tx) => {
      const isRemoved = await deleteView(tx, actor.personId, id);
      return isRemoved ? viewsFor(tx, actor) : refuse('notFound');
    });
  }
}

async function viewsFor(tx: Transaction, actor: Actor): Promise<InboxViews> {
  const rows = await viewsOf(tx, actor.personId);
  const opening = rows.find((row) => row.isDefault);
  return {
    own: rows.map((row) => ({ ...row, query: inboxFilterSchema.parse(row.query) })),
    standard: standardViews.map((view) => ({
      key: view.key,
      title: { ...view.title },
      query: { ...view.query },
    })),
    opensWith:
      opening === undefined
        ? { kind: 'standard', key: defaultView(actor).key }
        : { kind: 'own', id: opening.id },
  };
}

function nameTaken(
  view: NewInboxView,
  others: readonly InboxViewRow[],
): Refusal<'viewNameTaken'> | null {
  const isTaken = others.some((one) => searchableName(one.name) === searchableName(view.name));
  return isTaken ? refuse('viewNameTaken') : null;
}
