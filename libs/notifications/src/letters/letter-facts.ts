import type { LocalText } from '#domain';
import type { DeadlineLine, DueWords } from './deadline-line.ts';

/** A moment as people of the system read it. */
export interface Moment {
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** `HH:MM`, Moscow time. */
  readonly time: string;
}

/** What a letter says, looked up when it goes out. */
export type LetterFacts =
  | {
      readonly kind: 'invitation';
      /** Full name of whoever invites; null: nobody in particular. */
      readonly invitedBy: string | null;
      readonly link: string;
      readonly until: Moment;
    }
  | { readonly kind: 'passwordReset'; readonly link: string; readonly until: Moment }
  | {
      readonly kind: 'passwordChanged';
      readonly at: Moment;
      /** Where a new password can be asked for. */
      readonly link: string;
    }
  | {
      readonly kind: 'taskReminder';
      readonly task: LocalText;
      readonly platform: string;
      readonly remindedBy: string | null;
      /** Full name of whom the receiver stands in for. */
      readonly onBehalfOf: string | null;
      /** Null: it has no deadline. */
      readonly due: DueWords | null;
      readonly link: string;
    }
  | {
      readonly kind: 'approvalVoided';
      readonly approval: LocalText;
      readonly platform: string;
      /** The task that changed after the approval. */
      readonly task: LocalText;
      readonly link: string;
    }
  | {
      readonly kind: 'deadlines';
      /** All of them, the most pressing first; at least one. */
      readonly lines: readonly DeadlineLine[];
      /** Where the person finds all that waits for them. */
      readonly inbox: string;
      /** Where it is said how a person wants to be reminded. */
      readonly settings: string;
      /** Where letters like this are switched off; null: what it says are duties. */
      readonly unsubscribe: string | null;
    };

/** One of several things of a letter, with the way to it. */
export interface LetterItem {
  readonly title: string;
  readonly link: string;
  readonly lines: readonly string[];
}

/** A letter in words, before it gets its two forms. */
export interface LetterWords {
  readonly subject: string;
  /** What a phone shows of an unopened letter, which begins with it and greets nobody; null: it greets. */
  readonly preview: string | null;
  readonly paragraphs: readonly string[];
  readonly items: readonly LetterItem[];
  readonly button: string;
  readonly link: string;
  /** Why this person gets it, and what can be done about it. */
  readonly why: string;
}

/** A letter about one matter, told in paragraphs after a greeting. */
export const GREETS = { preview: null, items: [] } as const;
