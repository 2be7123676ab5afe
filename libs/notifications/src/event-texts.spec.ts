import { readdirSync, readFileSync } from 'node:fs';
import { readTemplateFile } from '#contracts';
import { approvalKey, escalationKey, type AuditAction, type Template } from '#domain';
import { describe, expect, it, test } from '@jest/globals';
import { dateText, periodText } from './date-texts.ts';
import { historyText, type ToldRow } from './history-texts.ts';
import type { PartNames, StoredParams } from './part-names.ts';
import { warningText, type WarningCode } from './warning-texts.ts';

const PERSON = '01890a5d-ac96-774b-bcce-b302099a8057';

const folder = new URL('../../../catalog/templates/', import.meta.url);
const templates = readdirSync(folder).map((file): Template => {
  const reading = readTemplateFile(file, readFileSync(new URL(file, folder), 'utf8'));
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.value;
});

function namesOf(template: Template): PartNames {
  const tasks = template.stages.flatMap((stage) => stage.tasks);
  const find = { stage: template.stages, task: tasks, role: template.roles };
  return (kind, key) =>
    kind === 'person'
      ? { ru: 'Лаптева Мария Игоревна', en: 'Maria Lapteva' }
      : find[kind].find((part) => part.key === key)?.title;
}

/** Every key of the template in the place of its kind. */
function keysOf(template: Template): { stage: string; task: string; role: string }[] {
  const [firstRole] = template.roles;
  const parts = template.stages.flatMap((stage) => [
    ...stage.tasks.map((task) => ({ stage: stage.key, task: task.key, role: task.role })),
    { stage: stage.key, task: escalationKey(stage.key, 1, 1), role: firstRole?.key ?? '' },
  ]);
  const roles = template.roles.map(({ key }) => ({
    stage: template.stages[0]?.key ?? '',
    task: approvalKey(template.stages[0]?.key ?? '', key, 1),
    role: key,
  }));
  return [...parts, ...roles];
}

type Keys = ReturnType<typeof keysOf>[number];

const warnings: Readonly<Record<WarningCode, (keys: Keys) => StoredParams>> = {
  uncoveredTerm: () => ({ from: '2017-06', until: '2017-09' }),
  provisionalCalendar: () => ({ year: 2031 }),
  stageBeyondTerm: ({ stage }) => ({ stage }),
  stagesOverlap: ({ stage }) => ({ stages: [stage, stage], from: '2017-06', until: '2017-06' }),
  deadlineOnNonWorkingDay: ({ task }) => ({ task, on: '2027-03-15' }),
  stageLateAlready: ({ stage }) => ({ stage, on: '2027-03' }),
  taskLateAlready: ({ task }) => ({ task, on: '2027-03-15' }),
  gateAfterTerm: ({ stage }) => ({ stage, on: '2027-07-01' }),
  taskDueInPast: ({ task }) => ({ task, on: '2027-03-15' }),
  stageDueInPast: ({ stage }) => ({ stage, on: '2027-03' }),
  stageOutOfOrder: ({ stage }) => ({ stages: [stage, stage] }),
  personAway: ({ task }) => ({ task, people: [PERSON], on: '2027-03-15', until: '2027-03-22' }),
  roleUncovered: ({ role }) => ({ role, from: '2027-03-15', until: '2027-04-22' }),
  personOverloaded: () => ({ personId: PERSON, from: '2027-03-15', tasks: 7 }),
  dependsOnLaterStage: ({ task }) => ({ task, awaits: task }),
  advisedOrderReversed: ({ task }) => ({ task, awaits: task }),
  roleNeverUsed: ({ role }) => ({ role }),
  roleNobodyHolds: ({ role, task }) => ({ role, establishedBy: task }),
  dutyBeforeBody: ({ role, task }) => ({ role, task, establishedBy: task }),
  roleWithoutHolder: ({ role }) => ({ role }),
  substituteAway: () => ({ personId: PERSON, from: '2027-07-01', until: '2027-07-28' }),
  twoSubstitutes: () => ({ personId: PERSON, from: '2027-07-01', until: '2027-07-28' }),
  oneVoiceAtGate: ({ stage }) => ({ stage, platform: '2027' }),
  selfApproval: ({ stage }) => ({ stage, platform: '2027' }),
  gateShortOfPeople: ({ stage, role }) => ({ stage, missing: 1, roles: [role] }),
  stageOpenedEarly: ({ stage }) => ({ stage, plannedOn: '2027-03-15' }),
};

const aboutSubstitution = (): StoredParams => ({
  absentId: PERSON,
  substituteId: PERSON,
  from: '2027-07-01',
  until: '2027-07-28',
});

const aboutTask = ({ task }: Keys): StoredParams => ({ task, round: 2 });
const aboutStage = ({ stage }: Keys): StoredParams => ({ stage, round: 1 });
const aboutPerson = ({ role }: Keys): StoredParams => ({ role, personId: PERSON });
const aboutDecision = ({ stage, role, task }: Keys): StoredParams => ({
  stage,
  role,
  round: 1,
  tasks: [task],
});
const aboutNothing = (): StoredParams => ({});

const actions: Readonly<Record<AuditAction, (keys: Keys) => StoredParams>> = {
  'platform.launched': () => ({ template: 'four-stage-project', version: 1, start: '2027-09' }),
  'platform.closed': aboutNothing,
  'platform.stopped': aboutNothing,
  'platform.suspended': () => ({ expectedUntil: '2027-03-15' }),
  'platform.resumed': () => ({ since: '2027-03-15', days: 9 }),
  'platform.endedEarly': () => ({ on: '2027-03-15' }),
  'plan.shifted': ({ stage }) => ({ stage, scope: 'rest', deadlines: 'rule', days: -2 }),
  'lateness.explained': ({ task }) => ({ task, days: 3 }),
  'term.extended': () => ({ from: '2027-03', until: '2027-09' }),
  'task.added': ({ task, stage }) => ({ task, stage }),
  'task.split': ({ task }) => ({ task, parts: [task, task] }),
  'task.dropped': ({ task }) => ({ task }),
  'status.granted': () => ({ actKind: 'order', actNumber: '172–п', actDate: '2027-03-15' }),
  'role.appointed': aboutPerson,
  'role.dismissed': aboutPerson,
  'stage.recorded': ({ stage }) => ({ stage, openedOn: '2026-09', passedOn: '2027-03-15' }),
  'stage.opened': aboutStage,
  'stage.overdue': aboutStage,
  'stage.passed': aboutStage,
  'stage.stopped': aboutStage,
  'gate.opened': aboutStage,
  'gate.returned': aboutDecision,
  'task.opened': ({ task, role }) => ({ task, role, round: 1 }),
  'task.rerouted': ({ task, role }) => ({ task, from: role, to: role }),
  'task.claimed': aboutTask,
  'task.released': aboutTask,
  'task.completed': aboutTask,
  'task.reported': aboutTask,
  'task.reassigned': ({ task }) => ({ task, round: 1, from: null, personId: PERSON }),
  'task.extended': ({ task }) => ({ task, round: 1, from: '2027-03', until: '2027-04-15' }),
  'task.reminded': aboutTask,
  'task.commented': aboutTask,
  'task.watched': aboutTask,
  'task.unwatched': aboutTask,
  'task.returned': aboutTask,
  'task.ended': aboutTask,
  'approval.approved': aboutDecision,
  'approval.returned': aboutDecision,
  'approval.rejected': aboutDecision,
  'approval.withdrawn': aboutTask,
  'task.overdue': ({ task, role }) => ({ task, role }),
  'escalation.withdrawn': aboutTask,
  'approval.carried': aboutDecision,
  'approval.voided': ({ stage, role, task }) => ({
    stage,
    role,
    task,
    round: 2,
    change: 'evidence',
  }),
  'file.attached': ({ task }) => ({ task, round: 1, evidence: 'order' }),
  'file.detached': ({ task }) => ({ task, round: 1, evidence: 'order' }),
  'file.replaced': ({ task }) => ({ task, round: 1, evidence: 'order', version: 2 }),
  'person.created': aboutNothing,
  'person.deactivated': () => ({ successorId: PERSON }),
  'person.activated': aboutNothing,
  'substitution.created': aboutSubstitution,
  'substitution.ended': aboutSubstitution,
  'task.handedOver': ({ task }) => ({ task, round: 1, personId: PERSON }),
  'person.changed': () => ({ fields: ['fullName'] }),
  'person.erased': () => ({ actNumber: '12–к', actDate: '2027-03-15' }),
  'person.invited': () => ({ letterId: 'l1' }),
  'password.set': () => ({ by: 'reset' }),
  'identity.linked': () => ({ issuer: 'https://provider.test' }),
  'letter.requeued': () => ({ letterId: 'l1', kind: 'invitation' }),
  'organisation.created': aboutNothing,
  'organisation.renamed': aboutNothing,
  'incident.retried': aboutNothing,
  'token.created': aboutNothing,
  'token.revoked': aboutNothing,
  'calendarFeed.made': aboutNothing,
  'calendarFeed.renewed': aboutNothing,
  'calendarFeed.ended': aboutNothing,
  'webhook.created': aboutNothing,
  'webhook.changed': aboutNothing,
  'webhook.removed': aboutNothing,
  'webhook.secretChanged': aboutNothing,
  'webhook.paused': aboutNothing,
  'calendar.imported': () => ({ years: ['2027'] }),
  'template.published': () => ({ key: 'four-stage-project', version: 1 }),
  'template.archived': () => ({ key: 'four-stage-project', version: 1 }),
  'template.restored': () => ({ key: 'four-stage-project', version: 1 }),
  'profile.published': () => ({ key: 'demo-authority', version: 1 }),
  'clock.travelled': aboutNothing,
};

/** A row as the person's own doing. */
function told(action: string, params: StoredParams): ToldRow {
  return { action, params, onBehalfOfId: null };
}

/** Neither a key, an id, a hole, nor words of the other language. */
function expectPlainWords({ ru, en }: { ru: string; en: string }): void {
  expect(ru).toMatch(/^[А-ЯЁ]/u);
  expect(ru).not.toMatch(/—|undefined|null|[a-z][A-Z]|[a-z]-[a-z]+-/u);
  expect(en).toMatch(/^[A-Z]/u);
  expect(en).not.toMatch(/—|undefined|null|[а-яё]{2}|\b[a-z]+[A-Z]/u);
  expect(`${ru}${en}`).not.toContain(PERSON);
}

describe.each(templates)('texts about $key', (template) => {
  const names = namesOf(template);

  it.each(Object.entries(warnings))('warn of %s in plain words', (code, paramsOf) => {
    for (const keys of keysOf(template)) {
      expectPlainWords(warningText(code, paramsOf(keys), names));
    }
  });

  it.each(Object.entries(actions))('tell %s in plain words', (action, paramsOf) => {
    for (const keys of keysOf(template)) {
      expectPlainWords(historyText(told(action, paramsOf(keys)), names));
    }
  });
});

describe('words of events', () => {
  const nobody: PartNames = () => undefined;

  it('call a part without a title by its key', () => {
    const params = { task: 'workPlan', round: 1 };
    expect(historyText(told('task.claimed', params), nobody).ru).toBe(
      'Задача «workPlan» взята в работу',
    );
  });

  it('quote a title that has quotation marks of its own', () => {
    const named: PartNames = () => ({ ru: 'Раздел «Новости»', en: 'Section “News”' });
    expect(historyText(told('stage.opened', { stage: 'news' }), named)).toEqual({
      ru: 'Открыт этап «Раздел „Новости“»',
      en: 'Stage “Section ‘News’” opened',
    });
  });

  it.each([undefined, null, {}, { task: 7, role: { a: 1 }, tasks: 'x', round: null }])(
    'stay whole when the stored parameters are %j',
    (params) => {
      for (const action of [...Object.keys(actions), 'toString']) {
        expect(historyText(told(action, params ?? {}), nobody).ru).not.toMatch(/undefined|object/u);
      }
      for (const code of [...Object.keys(warnings), 'toString']) {
        expect(warningText(code, params ?? {}, nobody).ru).not.toMatch(/undefined|object/u);
      }
    },
  );

  it('say something neutral of a code that nobody foresaw', () => {
    expect(warningText('ofTomorrow', {}, nobody).en).toContain('worth your attention');
    expect(historyText(told('ofTomorrow', {}), nobody).en).toBe('A change was made');
  });

  it('name the absent person for whom a substitute acted, without declining the name', () => {
    const params = { task: 'workPlan', round: 1 };
    const named: PartNames = (kind) =>
      kind === 'person' ? { ru: 'Лаптева Мария', en: 'Maria Lapteva' } : undefined;
    expect(historyText({ ...told('task.claimed', params), onBehalfOfId: PERSON }, named)).toEqual({
      ru: 'Задача «workPlan» взята в работу (за: Лаптева Мария)',
      en: 'Task “workPlan” was claimed (for Maria Lapteva)',
    });
  });

  it('tell that a task of the engine is an approval of a role', () => {
    const params = { task: approvalKey('practical', 'supervisor', 1), round: 1 };
    const named: PartNames = (kind) =>
      kind === 'role' ? { ru: 'научный руководитель', en: 'supervisor' } : undefined;
    expect(historyText(told('task.completed', params), named).ru).toBe(
      'Задача «Согласование: научный руководитель» выполнена',
    );
  });
});

describe('dates in words', () => {
  const monthsOf2027 = Array.from(
    { length: 12 },
    (_, index) => `2027-${String(index + 1).padStart(2, '0')}`,
  );

  test.each(monthsOf2027)('%s is what the language data of Node call it', (month) => {
    const day = new Date(`${month}-15T00:00:00Z`);
    const alone = day.toLocaleDateString('ru-RU', { month: 'long', timeZone: 'UTC' });
    const whole = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
    expect(dateText(month, 'ru')).toBe(`${alone} 2027`);
    expect(`${dateText(`${month}-15`, 'ru')} г.`).toBe(day.toLocaleDateString('ru-RU', whole));
    expect(dateText(`${month}-15`, 'en')).toBe(day.toLocaleDateString('en-GB', whole));
  });

  it('name both ends of a period, and a single month once', () => {
    expect(periodText('2017-06', '2017-09', 'ru')).toBe('июнь 2017 – сентябрь 2017');
    expect(periodText('2017-06', '2017-06', 'en')).toBe('June 2017');
  });

  it.each(['2027-13', '2027-00-01', 'soon', ''])('leave %j as it is', (text) => {
    expect(dateText(text, 'ru')).toBe(text);
  });
});
