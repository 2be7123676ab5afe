import { definitionOf, instructionsOf, type Blocker, type LocalText } from '#domain';
import type { LockedLife } from '#persistence';
import { titleOfRole } from '../access/role-titles.ts';

/** A part of a platform by its key, with its title. */
interface NamedPart {
  readonly key: string;
  readonly title: { ru: string; en: string };
}

/** Titles of what a platform is made of, also of tasks that came into its plan later. */
export interface NamesOfParts {
  readonly task: (key: string) => NamedPart;
  /** A piece of evidence or a field of a task. */
  readonly part: (task: string, what: Blocker['what'], key: string) => NamedPart;
  readonly role: (key: string) => { ru: string; en: string };
}

export function namesOfParts({
  life,
  template,
}: Pick<LockedLife, 'life' | 'template'>): NamesOfParts {
  const rowOf = (key: string) => life.tasks.findLast((task) => task.key === key);
  const stageOf = (key: string) => template.stages[rowOf(key)?.stageIndex ?? -1];
  const named = (key: string, title: LocalText | undefined): NamedPart => ({
    key,
    title: { ...(title ?? { ru: key, en: key }) },
  });
  return {
    task: (key) => {
      const [row, stage] = [rowOf(key), stageOf(key)];
      const isKnown = row !== undefined && stage !== undefined;
      return named(key, isKnown ? instructionsOf(stage, row).title : undefined);
    },
    part: (task, what, key) => {
      const [row, stage] = [rowOf(task), stageOf(task)];
      const definition = row === undefined || stage === undefined ? null : definitionOf(stage, row);
      const parts = what === 'evidence' ? definition?.evidence : definition?.form;
      return named(key, parts?.find((one) => one.key === key)?.title);
    },
    role: (key) => {
      const role = template.roles.find((one) => one.key === key);
      return { ...(role?.title ?? titleOfRole(key, new Map())) };
    },
  };
}
