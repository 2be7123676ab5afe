import type { ReminderSubject, ReminderSubjectKind } from '#domain';
import type { Transaction } from '../../transaction.ts';
import { gateSubjects } from './gate-subjects.store.ts';
import { ownSubjects } from './own-subjects.store.ts';
import type { SubjectNow } from './subject-now.ts';
import { taskSubjects } from './task-subjects.store.ts';

type ReadSubjects = (tx: Transaction, ids: readonly string[]) => Promise<readonly SubjectNow[]>;

/**
 * How subjects of each kind are read. What is to have reminding deadlines later is one entry here: the
 * sweep, letters and lists ask through this table and know no kind.
 */
const readers: { readonly [Kind in ReminderSubjectKind]: ReadSubjects } = {
  task: taskSubjects,
  gate: gateSubjects,
  own: ownSubjects,
};

/** Subjects as they are now, by id; those that do not exist are left out. A statement for each kind. */
export async function subjectsNow(
  tx: Transaction,
  subjects: readonly Pick<ReminderSubject, 'kind' | 'id'>[],
): Promise<ReadonlyMap<string, SubjectNow>> {
  const kinds = Map.groupBy(subjects, ({ kind }) => kind);
  const found = await Promise.all(
    [...kinds].map(([kind, those]) => readers[kind](tx, [...new Set(those.map(({ id }) => id))])),
  );
  return new Map(found.flat().map((subject) => [subject.id, subject]));
}
