import type { OpenTab } from '../access/slots.ts';
import type { Actor } from '../access/actor.ts';
import { AUTHORITY_ROLE, COORDINATOR_ROLE, type LocalText } from '../template/template.ts';
import type { DuePeriod } from './due-range.ts';
import type { TaskKind } from './task.ts';

/** A view of the inbox that everybody finds there; the query is the list's own. */
export interface StandardView {
  readonly key: string;
  readonly title: LocalText;
  readonly query: { readonly tab: OpenTab; readonly kind?: TaskKind; readonly due?: DuePeriod };
}

const waiting: StandardView = {
  key: 'waiting',
  title: { ru: 'Всё, что ждёт меня', en: 'All that waits for me' },
  query: { tab: 'open' },
};

const approvals: StandardView = {
  key: 'approvals',
  title: { ru: 'На согласование', en: 'To be approved' },
  query: { tab: 'open', kind: 'approval' },
};

const roles: StandardView = {
  key: 'roles',
  title: { ru: 'Работа моих ролей, и та, что уже в чьих-то руках', en: 'All work of my roles' },
  query: { tab: 'roles' },
};

export const standardViews: readonly StandardView[] = [
  waiting,
  roles,
  approvals,
  {
    key: 'overdue',
    title: { ru: 'Просрочено', en: 'Overdue' },
    query: { tab: 'open', due: 'overdue' },
  },
  {
    key: 'week',
    title: { ru: 'Срок в ближайшие семь дней', en: 'Due within seven days' },
    query: { tab: 'open', due: 'week' },
  },
];

/** Whose work begins with which view; the first role that a person holds anywhere decides. */
const byRole: readonly (readonly [role: string, view: StandardView])[] = [
  [AUTHORITY_ROLE, approvals],
  ['organisationHead', approvals],
  [COORDINATOR_ROLE, roles],
];

/** The view that opens for a person who has chosen none of their own. */
export function defaultView(actor: Actor): StandardView {
  const held = new Set(actor.holdings.map((holding) => holding.role));
  return byRole.find(([role]) => held.has(role))?.[1] ?? waiting;
}
