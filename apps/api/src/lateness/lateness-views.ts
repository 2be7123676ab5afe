import type { EscalationDeedView, KeepersView, LatenessView } from '#contracts';
import { dayOfRoles, daysLate, dueInstant, type LocalText, type Template } from '#domain';
import { outcomeText } from '#notifications';
import {
  latenessDeeds,
  namedKeepers,
  readCalendar,
  subjectsNow,
  type EscalationDeed,
  type LatenessDeeds,
  type LateSubject,
  type NamedKeepers,
  type Transaction,
} from '#persistence';
import type { Temporal } from 'temporal-polyfill';
import { titleOfRole } from '../access/role-titles.ts';
import { deadlineView, instantView } from '../platforms/deadline-view.ts';

/** What is late as answers carry it; what was settled while it was read is left out. */
export async function latenessViews(
  tx: Transaction,
  rows: readonly LateSubject[],
  now: Temporal.Instant,
): Promise<LatenessView[]> {
  const subjects = await subjectsNow(tx, rows);
  const found = [...subjects.values()];
  const [keepers, deeds] = await Promise.all([
    namedKeepers(tx, found, dayOfRoles(now)),
    latenessDeeds(tx, [...subjects.keys()]),
  ]);
  const calendars = new Set(found.flatMap(({ deadline }) => deadline?.calendar ?? []));
  const days = new Map(
    await Promise.all(
      [...calendars].map(async (key) => [key, await readCalendar(tx, key)] as const),
    ),
  );
  return rows.flatMap(({ kind, id, template, stage, organisation, authority }): LatenessView[] => {
    const subject = subjects.get(id);
    const calendar = days.get(subject?.deadline?.calendar ?? '');
    const definition = template.stages[stage];
    if (subject === undefined || subject.deadline === null) return [];
    if (calendar === undefined || definition === undefined) return [];
    return [
      {
        kind,
        id,
        title: { ...subject.title },
        stage: { key: definition.key, title: { ...definition.title } },
        platform: { id: subject.platformId, title: subject.platformTitle },
        organisation: { ...organisation },
        authority: { ...authority },
        heldBy: keepersViews(keepers.get(id) ?? [], template),
        deadline: deadlineView(subject.deadline),
        since: instantView(dueInstant(subject.deadline)),
        ...daysLate(subject.deadline, calendar, now),
        done: deedsView(deeds(id), template),
      },
    ];
  });
}

export function keepersViews(
  keepers: readonly NamedKeepers[],
  template: Pick<Template, 'roles'>,
): KeepersView[] {
  return keepers.map(({ role, people }) => ({
    role: role ?? '',
    roleTitle: roleTitle(role ?? '', template),
    people: people.map((one) => ({ ...one })),
  }));
}

function deedsView(deeds: LatenessDeeds, template: Template): LatenessView['done'] {
  return {
    reminders: deeds.reminders,
    remindedAt: deeds.remindedAt?.toISOString() ?? null,
    asked: deeds.asked,
    askedAt: deeds.askedAt?.toISOString() ?? null,
    extensions: deeds.extensions,
    escalations: deeds.escalations.map((one) => escalationView(one, template)),
  };
}

function escalationView(
  { taskId, level, role, state, outcome, openedAt, measure }: EscalationDeed,
  template: Template,
): EscalationDeedView {
  return {
    id: taskId,
    level,
    role,
    roleTitle: roleTitle(role, template),
    state,
    outcomeText: outcomeText({ kind: 'escalation', outcome }),
    openedAt: openedAt.toISOString(),
    measure,
  };
}

function roleTitle(role: string, { roles }: Pick<Template, 'roles'>): { ru: string; en: string } {
  const titles = new Map<string, LocalText>(roles.map(({ key, title }) => [key, title]));
  return { ...(titles.get(role) ?? titleOfRole(role, titles)) };
}
