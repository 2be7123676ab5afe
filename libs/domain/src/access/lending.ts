import type { TaskKind } from '../task/task.ts';
import type { SubstitutionScope } from './actor.ts';
import type { DenialReason } from './decision.ts';

/** What of a right a substitution lends. */
export interface Lending<Subject> {
  /** Whether the scope shows the substitute what the absent person sees of this subject. */
  readonly shows: (scope: SubstitutionScope, subject: Subject) => boolean;
  /** Whether the scope reaches this subject; what it reaches it shows. */
  readonly covers: (scope: SubstitutionScope, subject: Subject) => boolean;
  /** Whose the subject is already; a substitute of theirs acts in their name, whatever else they hold. */
  readonly holderId: (subject: Subject) => string | null;
  /** Why not, where the absent person may and the substitute may not. */
  readonly otherwise: DenialReason;
}

/**
 * Looking at what the absent person sees. One kind of task is lent with the sight of its
 * platforms: nobody can judge a stage by its approval alone.
 */
export const READING_LENT: Lending<{ readonly platformId: string }> = {
  shows: seesPlatform,
  covers: seesPlatform,
  holderId: () => null,
  otherwise: 'notYours',
};

/**
 * A right over what the absent person sees that is itself nobody's to lend: the substitute, who
 * sees the platform, hears why not instead of "not found".
 */
export const SIGHT_LENT: Lending<{ readonly platformId: string }> = {
  ...READING_LENT,
  covers: () => false,
  otherwise: 'appointerOnly',
};

/** The same of a right to lead the platform. */
export const LEADING_SEEN: Lending<{ readonly platformId: string }> = {
  ...SIGHT_LENT,
  otherwise: 'leaderOnly',
};

/** The same of a letter by the platforms that it is about. */
export const LETTER_SEEN: Lending<{
  readonly platforms: readonly { readonly platformId: string }[];
}> = {
  shows: (scope, { platforms }) => platforms.some((one) => seesPlatform(scope, one)),
  covers: () => false,
  holderId: () => null,
  otherwise: 'leaderOnly',
};

/** The same of a right of the authority. */
export const OVERSEEING_SEEN: Lending<{ readonly platformId: string }> = {
  ...SIGHT_LENT,
  otherwise: 'authorityOnly',
};

/** Speaking about and watching the tasks that the absent person sees. */
export const TASK_READING_LENT: Lending<{
  readonly platform: { readonly platformId: string };
}> = {
  shows: (scope, subject) => seesPlatform(scope, subject.platform),
  covers: (scope, subject) => seesPlatform(scope, subject.platform),
  holderId: () => null,
  otherwise: 'notYours',
};

/** Working on tasks within the scope. */
export const WORK_LENT: Lending<{
  readonly platform: { readonly platformId: string };
  readonly kind: TaskKind;
  readonly assigneeId: string | null;
}> = {
  shows: (scope, subject) => seesPlatform(scope, subject.platform),
  covers: (scope, subject) =>
    scope.kind === 'taskKind'
      ? scope.taskKind === subject.kind
      : seesPlatform(scope, subject.platform),
  holderId: (subject) => subject.assigneeId,
  otherwise: 'notYours',
};

function seesPlatform(scope: SubstitutionScope, subject: { readonly platformId: string }): boolean {
  return scope.kind !== 'platform' || scope.platformId === subject.platformId;
}
