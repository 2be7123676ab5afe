import type { LocalText } from '#domain';

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
      /** `YYYY-MM-DD` or `YYYY-MM`; null: no deadline. */
      readonly dueOn: string | null;
      /** Calendar days to the last day of the deadline, negative when it has passed. */
      readonly daysLeft: number | null;
      readonly link: string;
    }
  | {
      readonly kind: 'approvalVoided';
      readonly approval: LocalText;
      readonly platform: string;
      /** The task that changed after the approval. */
      readonly task: LocalText;
      readonly link: string;
    };

/** A letter in words, before it gets its two forms. */
export interface LetterWords {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly button: string;
  readonly link: string;
  /** Why this person gets it. */
  readonly why: string;
}
