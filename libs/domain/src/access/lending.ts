import type { TaskKind } from '../task/task.ts';
import type { SubstitutionScope } from './actor.ts';

/** What of a right a substitution lends. */
export interface Lending<Subject> {
  /** Whether the scope reaches this subject. */
  readonly covers: (scope: SubstitutionScope, subject: Subject) => boolean;
  /** Whose the subject is already; a substitute of theirs acts in their name, whatever else they hold. */
  readonly holderId: (subject: Subject) => string | null;
}

/**
 * Looking at what the absent person sees. One kind of task is lent with the sight of its
 * platforms: nobody can judge a stage by its approval alone.
 */
export const READING_LENT: Lending<{ readonly platformId: string }> = {
  covers: (scope, subject) => scope.kind !== 'platform' || scope.platformId === subject.platformId,
  holderId: () => null,
};

/** Working on tasks within the scope. */
export const WORK_LENT: Lending<{
  readonly platform: { readonly platformId: string };
  readonly kind: TaskKind;
  readonly assigneeId: string | null;
}> = {
  covers: (scope, subject) => {
    switch (scope.kind) {
      case 'all':
        return true;
      case 'platform':
        return scope.platformId === subject.platform.platformId;
      case 'taskKind':
        return scope.taskKind === subject.kind;
    }
  },
  holderId: (subject) => subject.assigneeId,
};
