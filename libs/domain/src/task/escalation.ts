import { HEAD_ROLE } from '../access/arrangement.ts';
import type { RungEscalation } from '../reminder/ladder.ts';
import {
  AUTHORITY_ROLE,
  COORDINATOR_ROLE,
  type LocalText,
  type StageDefinition,
  type TaskDefinition,
  type Template,
} from '../template/template.ts';
import { escalationKey, taskEscalationKey } from './engine-key.ts';
import { blankTask, type EngineDefinition } from './engine-tasks.ts';
import type { Task } from './task.ts';

/** A deadline that passed and nothing has helped. */
export interface Overdue {
  readonly stageIndex: number;
  readonly stageKey: string;
  /** The task of the stage whose deadline it is; null: the stage's own. */
  readonly task: (Pick<Task, 'key'> & { readonly title: LocalText }) | null;
  /** Of the deadline. */
  readonly version: number;
  readonly level: number;
  /** Whom it goes to. */
  readonly role: string;
}

/** The role that a deadline goes to next; a template without that role turns to the authority. */
export function roleOfEscalation(
  { roles }: Pick<Template, 'roles'>,
  to: RungEscalation['to'],
): string {
  const wanted = ROLES[to];
  return roles.some(({ key }) => key === wanted) ? wanted : AUTHORITY_ROLE;
}

const ROLES: Readonly<Record<RungEscalation['to'], string>> = {
  coordinator: COORDINATOR_ROLE,
  organisationHead: HEAD_ROLE,
  authority: AUTHORITY_ROLE,
};

export function escalationTitle(stage: Pick<StageDefinition, 'title'>): LocalText {
  return {
    ru: `Этап «${stage.title.ru}» не завершён в срок`,
    en: `Stage “${stage.title.en}” has passed its end`,
  };
}

function taskEscalationTitle(title: LocalText): LocalText {
  return {
    ru: `Задача «${title.ru.replaceAll('«', '„').replaceAll('»', '“')}» не выполнена в срок`,
    en: `Task “${title.en.replaceAll('“', '‘').replaceAll('”', '’')}” is overdue`,
  };
}

/** Title, help, form and evidence of the escalation of a stage. */
export function escalationDefinition(stage: Pick<StageDefinition, 'title'>): EngineDefinition {
  return {
    title: escalationTitle(stage),
    help: {
      ru: 'Срок этапа прошёл, а контрольная точка не пройдена. Выясните причину и запишите, что решено.',
      en: 'The stage is past its end and its gate has not been passed. Find out why and record what was decided.',
    },
    form: MEASURE,
    evidence: [],
  };
}

/** A new escalation, still to be opened: a task of the next responsible person. */
export function newEscalation(id: string, overdue: Overdue): Task {
  const { stageIndex, stageKey, task, version, level, role } = overdue;
  const key =
    task === null
      ? escalationKey(stageKey, version, level)
      : taskEscalationKey(stageKey, task.key, version, level);
  const definition = task === null ? null : definitionOfTask(key, role, task.title);
  return { ...blankTask(id, stageIndex, role), key, kind: 'escalation', definition };
}

/** The texts and the form of the escalation of a task, which go with it: no template knows them. */
function definitionOfTask(key: string, role: string, title: LocalText): TaskDefinition {
  return {
    key,
    title: taskEscalationTitle(title),
    help: {
      ru: 'Срок задачи прошёл, напоминания не помогли. Выясните причину и запишите, что решено.',
      en: 'The task is past its deadline and reminders have not helped. Find out why and record what was decided.',
    },
    role,
    form: MEASURE,
    evidence: [],
    after: [],
    deadline: { from: 'stageEnd' },
    required: false,
    standing: false,
    official: false,
  };
}

const MEASURE: EngineDefinition['form'] = [
  {
    key: 'measure',
    type: 'longText',
    required: true,
    title: { ru: 'Принятые меры', en: 'Measures taken' },
  },
];
