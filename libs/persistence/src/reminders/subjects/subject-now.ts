import type { Deadline, LocalText, Place, ReminderSubject, TaskKind } from '#domain';
import type { PlatformPlaces } from '../../platforms/held-roles.ts';

/** With whom a subject lies: a person, or while there is none everybody who holds the role. */
export interface SubjectKeeper {
  readonly personId: string | null;
  /** Null: it is the person's own and nobody else's. */
  readonly role: { readonly key: string; readonly place: Place } | null;
}

/** A subject as it is now: all that reminding, letters and lists need to know of it. */
export interface SubjectNow extends ReminderSubject {
  readonly platformTitle: string;
  readonly organisationName: string;
  /** What a click leads to, whatever kind the subject is of. */
  readonly targetKind: 'task' | 'gate';
  readonly targetId: string;
  /** Of a task that a person added it may be empty in one language. */
  readonly title: LocalText;
  readonly deadline: Deadline | null;
  /** `reported`: a standing task that people have reported on; `closed`: it waits for nobody. */
  readonly standing: 'waits' | 'closed' | 'reported';
  /** It is there for as long as its stage and can't be late. */
  readonly isStanding: boolean;
  readonly isSuspended: boolean;
  /** The kind of work that it asks for, by which substitutions are narrowed. */
  readonly taskKind: TaskKind;
  /** One for a task; for a gate everybody whose decision is awaited, else the coordinator. */
  readonly keepers: readonly SubjectKeeper[];
  readonly places: PlatformPlaces;
}
