import type {
  HistoryEntry,
  HistoryQuery,
  PersonView,
  PlatformSummary,
  PlatformView,
} from '#contracts';
import { decide, type Actor } from '#domain';
import { historyText } from '#notifications';
import { platformSubject } from '#moves';
import {
  Clock,
  historyOf,
  namesOf,
  pinnedTemplate,
  platformHead,
  platformsSeenBy,
  type PlatformHead,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { found, permit } from '../http/refused.ts';
import { PlatformViews, summaryOf } from './platform-views.ts';
import { namesIn } from './template-names.ts';

const MOST_PLATFORMS = 500;

/** Reading of platforms by those whom they concern. */
@Injectable()
export class PlatformsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly views: PlatformViews,
  ) {}

  async list(actor: Actor): Promise<PlatformSummary[]> {
    const heads = await platformsSeenBy(this.dataSource.manager, actor, MOST_PLATFORMS);
    return heads.map(summaryOf);
  }

  async show(actor: Actor, id: string): Promise<PlatformView> {
    await this.readable(actor, id, 'platform.read');
    const tx = this.dataSource.manager;
    return found(await this.views.view(tx, id, await this.clock.now(tx)));
  }

  async history(actor: Actor, id: string, query: HistoryQuery): Promise<HistoryEntry[]> {
    const head = await this.readable(actor, id, 'history.read');
    const tx = this.dataSource.manager;
    const rows = await historyOf(tx, id, query.after, query.limit);
    const people = await namesOf(tx, [
      ...rows.flatMap((row) => [row.actorId ?? [], row.onBehalfOfId ?? []].flat()),
      ...rows.flatMap((row) => namedPerson(row.params)),
    ]);
    const names = namesIn(await pinnedTemplate(tx, head.templateId), people);
    return rows.map((row) => ({
      sequence: row.sequence,
      at: row.at.toISOString(),
      actor: personIn(people, row.actorId),
      onBehalfOf: personIn(people, row.onBehalfOfId),
      action: row.action,
      subject: { kind: row.subjectKind, id: row.subjectId },
      params: row.params,
      texts: row.texts ?? {},
      summary: historyText(row, names),
    }));
  }

  private async readable(
    actor: Actor,
    id: string,
    action: 'platform.read' | 'history.read',
  ): Promise<PlatformHead> {
    const tx = this.dataSource.manager;
    const head = found(await platformHead(tx, id));
    const places = {
      platformId: head.id,
      organisationId: head.organisationId,
      authorityId: head.authorityId,
    };
    permit(decide(action, actor, await platformSubject(tx, places, actor)));
    return head;
  }
}

function personIn(people: ReadonlyMap<string, string>, id: string | null): PersonView | null {
  return id === null ? null : { id, fullName: people.get(id) ?? '' };
}

/** The person whom a row's words name. */
function namedPerson({ personId }: Readonly<Record<string, unknown>>): string[] {
  return typeof personId === 'string' ? [personId] : [];
}
