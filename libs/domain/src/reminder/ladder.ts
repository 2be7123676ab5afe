/** Who is reminded of a subject. People are looked up at the moment when the rung is due. */
export type RungRecipient =
  /** Whoever has claimed it or whose decision it is; while nobody has, all of its role. */
  | 'assignee'
  /** Every holder of the role that it lies with. */
  | 'role'
  /** Whoever stands in for these people and would see the subject. */
  | 'substitute'
  | 'coordinator'
  | 'organisationHead'
  | 'authority';

/** In the application alone, or by letter as well. */
export type RungChannel = 'inApp' | 'mail';

/**
 * `calm`: may be switched off and waits for the person's digest; `firm`: a duty, waits for the digest;
 * `urgent`: a duty, goes as soon as quiet hours allow.
 */
export type RungTone = 'calm' | 'firm' | 'urgent';

/** Days of the calendar or days on which people work; exactly one of the two. */
export type DayCount = { readonly days: number } | { readonly workingDays: number };

/** A rung that comes again and again, each time so many days after the last. */
export type RungRepeat = DayCount & { readonly atMost: number };

/** To whom a deadline that nothing has helped goes next. */
export interface RungEscalation {
  /** From 1; a level is opened once for each version of a deadline. */
  readonly level: number;
  readonly to: 'coordinator' | 'organisationHead' | 'authority';
}

/** One reminder of a ladder. */
export interface Rung {
  /** Unique in its ladder. */
  readonly key: string;
  /** From the last day of the deadline; negative: before it, 0: the day itself. */
  readonly offset: DayCount;
  /** Clock time `HH:MM` in the zone of the deadline. */
  readonly at: string;
  /** Whether it may fall on a day on which nobody works. */
  readonly onFreeDays: boolean;
  readonly recipients: readonly RungRecipient[];
  readonly channels: readonly RungChannel[];
  readonly tone: RungTone;
  readonly repeat?: RungRepeat;
  readonly escalates?: RungEscalation;
}

/** When and whom a deadline reminds: rungs from the earliest to the last. Data of a profile. */
export type ReminderLadder = readonly Rung[];
