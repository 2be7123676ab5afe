import type { IncidentsQuery, IncidentView } from '#contracts';
import { refuse } from '#domain';
import { incidentText } from '#notifications';
import {
  commitCommand,
  incidentById,
  incidentsPage,
  lockProcess,
  type IncidentRow,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { found } from '../http/refused.ts';

@Injectable()
export class IncidentsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly commands: Commands,
  ) {}

  async list({ state, after, limit }: IncidentsQuery): Promise<IncidentView[]> {
    const tx = this.dataSource.manager;
    const rows = await incidentsPage(tx, { state, after: after ?? null, limit });
    return rows.map(viewOf);
  }

  /** Rings the story, which looks again and tries its step. Throws Refused `incidentResolved`. */
  async retry(command: Command, id: string): Promise<IncidentView> {
    return this.commands.run(command, async (tx, now) => {
      const { processId } = found(await incidentById(tx, id));
      await lockProcess(tx, processId);
      const incident = found(await incidentById(tx, id));
      if (incident.resolvedAt !== null) return refuse('incidentResolved');
      await commitCommand(tx, processId, [
        {
          at: now,
          actorId: command.actor.personId,
          onBehalfOfId: null,
          action: 'incident.retried',
          subject: { kind: 'platform', id: processId },
          params: { incidentId: id, code: incident.code },
          texts: {},
        },
      ]);
      return viewOf(incident);
    });
  }
}

function viewOf(row: IncidentRow): IncidentView {
  const text = incidentText(row.code, row.params);
  return {
    id: row.id,
    code: row.code,
    text: { ru: text.ru, en: text.en },
    platform: {
      id: row.processId,
      title: row.platformTitle,
      organisation: row.organisationName,
    },
    params: row.params,
    occurrences: row.occurrences,
    openedAt: row.openedAt.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
  };
}
