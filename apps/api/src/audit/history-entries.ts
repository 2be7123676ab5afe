import type { HistoryEntry, PersonView } from '#contracts';
import type { LocalText, Template } from '#domain';
import { historyText, namesIn } from '#notifications';
import {
  namesOf,
  ownTaskTitles,
  subjectTitles,
  type HistoryRow,
  type Transaction,
} from '#persistence';
import { titlesOf } from '../access/held-roles.ts';
import { titleOfRole } from '../access/role-titles.ts';

/** Whose history is told; `template` gives the parts their titles. */
export interface Told {
  readonly processId: string;
  readonly template: Template | null;
}

/** Rows of a chain as answers carry them: with the names of everybody and everything in them. */
export async function historyEntries(
  tx: Transaction,
  { processId, template }: Told,
  rows: readonly HistoryRow[],
): Promise<HistoryEntry[]> {
  const people = await namesOf(tx, [...new Set(rows.flatMap(peopleIn))]);
  const titles = await subjectTitles(tx, rows);
  const ofTemplate = namesIn(template, people, await ownTaskTitles(tx, processId));
  const titlesOfRoles = template === null ? await titlesOf(tx, rows.flatMap(rolesIn)) : new Map();
  const names: typeof ofTemplate = (kind, key) =>
    ofTemplate(kind, key) ?? (kind === 'role' ? titleOfRole(key, titlesOfRoles) : undefined);
  return rows.map((row) => ({
    sequence: row.sequence,
    at: row.at.toISOString(),
    actor: personIn(people, row.actorId),
    onBehalfOf: personIn(people, row.onBehalfOfId),
    action: row.action,
    subject: {
      kind: row.subjectKind,
      id: row.subjectId,
      title: mutable(
        row.subjectKind === 'stage'
          ? names('stage', String(row.params['stage']))
          : titles.get(`${row.subjectKind}:${row.subjectId}`),
      ),
    },
    params: row.params,
    texts: row.texts ?? {},
    summary: historyText(row, names),
  }));
}

/** Ids of everybody whom a row names: who acted, for whom, about whom, and in its parameters. */
function peopleIn(row: HistoryRow): string[] {
  const named = Object.entries(row.params).flatMap(([key, value]) =>
    key.endsWith('Id') ? String(value) : [],
  );
  return [
    ...[row.actorId, row.onBehalfOfId].flatMap((id) => id ?? []),
    ...(row.subjectKind === 'person' ? [row.subjectId] : []),
    ...named,
  ].filter((id) => UUID.test(id));
}

function rolesIn({ params }: HistoryRow): string[] {
  return typeof params['role'] === 'string' ? [params['role']] : [];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function personIn(people: ReadonlyMap<string, string>, id: string | null): PersonView | null {
  return id === null ? null : { id, fullName: people.get(id) ?? '' };
}

function mutable(text: LocalText | undefined): { ru: string; en: string } | null {
  return text === undefined ? null : { ru: text.ru, en: text.en };
}
