import type { ReminderLadder } from '../reminder/ladder.ts';
import type { LocalText } from './template.ts';

/** One status that an authority grants: its place in the order of levels is data, never an enum. */
export interface StatusDefinition {
  readonly key: string;
  readonly title: LocalText;
  /** 1 is the lowest level. */
  readonly level: number;
}

/** Versioned configuration of an authority. Values without a source are marked as demonstration. */
export interface Profile {
  readonly key: string;
  readonly version: number;
  readonly title: LocalText;
  /** IANA zone in which the authority's deadlines end. */
  readonly zone: string;
  /** Key of the production calendar, e.g. `ru`. */
  readonly calendar: string;
  readonly statuses: readonly StatusDefinition[];
  /** When its platforms are reminded of their deadlines; the default of the product without it. */
  readonly reminders?: ReminderLadder;
  readonly demonstration: boolean;
}
