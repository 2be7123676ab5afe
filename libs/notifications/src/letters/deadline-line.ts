import type { LocalText } from '#domain';

/** Why a person hears of a deadline. */
export type DeadlineReason =
  | 'assignee'
  | 'role'
  | 'substitute'
  | 'coordinator'
  | 'organisationHead'
  | 'authority'
  /** They asked for it themselves. */
  | 'own'
  /** The coordinator asked to remind them. */
  | 'asked'
  /** A letter about it to somebody else got nowhere. */
  | 'notReached';

/** How near a deadline is. Days are working days of its calendar, 0 or more. */
export type Nearness =
  | { readonly kind: 'late'; readonly days: number }
  | { readonly kind: 'today' }
  /** It lies on a later free day, with no working day between. */
  | { readonly kind: 'lastWorkingDay'; readonly isThisWeek: boolean }
  | { readonly kind: 'ahead'; readonly days: number; readonly isThisWeek: boolean };

/** By when something is to be done. */
export interface DueWords {
  /** `YYYY-MM-DD` or `YYYY-MM`. */
  readonly on: string;
  /** `HH:MM` in the zone; null: by the end of the day. */
  readonly at: string | null;
  /** IANA zone. */
  readonly zone: string;
  readonly nearness: Nearness;
}

/** One subject of a letter about deadlines. */
export interface DeadlineLine {
  readonly kind: 'task' | 'gate';
  readonly title: LocalText;
  readonly platform: string;
  /** Null: it has no deadline. */
  readonly due: DueWords | null;
  readonly reason: DeadlineReason;
  /** Full name of whom the receiver stands in for. */
  readonly onBehalfOf: string | null;
  readonly link: string;
}
