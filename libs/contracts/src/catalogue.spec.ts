import { readdirSync, readFileSync } from 'node:fs';
import {
  daysBetween,
  lifeAtLaunch,
  outlook,
  planLaunch,
  productionCalendar,
  stageSpan,
  templateWarnings,
  type LocalText,
  type Profile,
  type Template,
} from '#domain';
import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { compileForm } from './form-schema.ts';
import type { FileReading } from './file-problem.ts';
import { readProfileFile } from './profile-file.ts';
import { readTemplateFile } from './template-file.ts';

const catalog = new URL('../../../catalog/', import.meta.url);

function read<T>(
  folder: string,
  name: string,
  reader: (name: string, text: string) => FileReading<T>,
): T {
  const reading = reader(name, readFileSync(new URL(`${folder}/${name}.yaml`, catalog), 'utf8'));
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems, null, 2));
  return reading.value;
}
const template = (name: string): Template => read('templates', name, readTemplateFile);
const names = (folder: string): string[] =>
  readdirSync(new URL(`${folder}/`, catalog)).map((file) => file.replace(/\.yaml$/, ''));

describe.each(names('templates'))('template %s', (name) => {
  test('carries the name of its file as its key', () => {
    expect(template(name).key).toBe(name);
  });

  test('says everything in Russian and in English', () => {
    for (const { ru, en } of localTexts(template(name))) {
      expect(en).not.toMatch(/\p{Script=Cyrillic}/u);
      if (/\p{L}/u.test(en)) expect(ru).toMatch(/\p{Script=Cyrillic}/u);
    }
  });

  test('has forms that compile, each with a field that the others of its task do not repeat', () => {
    for (const task of template(name).stages.flatMap(({ tasks }) => tasks)) {
      expect(task.form.length).toBeGreaterThan(0);
      expect(compileForm(task.form).safeParse(null).success).toBe(false);
    }
  });
});

describe('four-stage-project', () => {
  const project = template('four-stage-project');

  test('has 30 tasks in four stages: 7, 9, 7 and 7', () => {
    expect(project.stages.map(({ key, tasks }) => [key, tasks.length])).toEqual([
      ['preparatory', 7],
      ['organisational', 9],
      ['practical', 7],
      ['generalising', 7],
    ]);
  });

  test('lies in September–October, November–December, two years and January–May', () => {
    const spans = project.stages.map(({ period }) => stageSpan(period, '2014-09'));
    expect(spans.map(({ fromMonth, untilMonth }) => [fromMonth, untilMonth])).toEqual([
      [0, 1],
      [2, 3],
      [4, 27],
      [28, 32],
    ]);
  });

  test('passes its second gate by the scientific supervisor and the authority', () => {
    expect(project.stages[1]?.gate.decision).toEqual({
      kind: 'approvals',
      roles: ['scientificSupervisor', 'authorityOfficer'],
    });
  });

  test('needs the report and the conference with their evidence for its last gate', () => {
    const stage = project.stages[3];
    expect(stage?.gate.checklist).toMatchObject([
      { kind: 'requiredTasksClosed' },
      { kind: 'tasksClosed', tasks: ['submitReport', 'holdFinalConference'] },
      { kind: 'evidencePresent' },
    ]);
    for (const key of ['submitReport', 'holdFinalConference']) {
      const task = stage?.tasks.find((one) => one.key === key);
      expect(task?.evidence.some(({ required }) => required)).toBe(true);
    }
  });

  test('asks for the baseline and for a report on the work with partners at its third gate', () => {
    expect(project.stages[2]?.gate.checklist).toMatchObject([
      { kind: 'requiredTasksClosed' },
      { kind: 'evidencePresent' },
      {
        kind: 'indicatorsHaveBaseline',
        fields: [{ task: 'recordBaseline', field: 'measuredCount' }],
      },
      { kind: 'standingReported', tasks: ['cooperateWithPartners'] },
    ]);
  });

  test('keeps its known traps as warnings: four uncovered months and three turns of the order', () => {
    expect(templateWarnings(project).map(({ code, params }) => [code, params])).toEqual([
      ['uncoveredTerm', { fromMonth: 33, untilMonth: 36 }],
      ['advisedOrderReversed', { task: 'distributeDuties', awaits: 'formProjectTeam' }],
      ['advisedOrderReversed', { task: 'planResultTracking', awaits: 'recordBaseline' }],
      [
        'dutyBeforeBody',
        { task: 'distributeDuties', role: 'managementTeam', establishedBy: 'formProjectTeam' },
      ],
    ]);
  });

  test('asks with every type of field', () => {
    const types = project.stages.flatMap(({ tasks }) =>
      tasks.flatMap(({ form }) => form.map(({ type }) => type)),
    );
    expect(new Set(types).size).toBe(12);
  });
});

test('network-launch has 12 tasks, four of them standing, and no warnings', () => {
  const network = template('network-launch');
  const tasks = network.stages.flatMap(({ tasks: ofStage }) => ofStage);
  expect(tasks).toHaveLength(12);
  expect(tasks.filter(({ standing }) => standing).map(({ key }) => key)).toEqual([
    'attractLowRated',
    'carryOutRoadMap',
    'developMonitoringTools',
    'publishNews',
  ]);
  expect(templateWarnings(network, '2018-09')).toEqual([]);
});

test('the demonstration profile names its statuses from the lowest level up', () => {
  const profile: Profile = read('profiles', 'demo-authority', readProfileFile);
  expect(profile).toMatchObject({ zone: 'Europe/Moscow', calendar: 'ru', demonstration: true });
  expect(profile.statuses.map(({ key }) => key)).toEqual(['mip', 'msip', 'kip', 'rip', 'fip']);
  const levels = profile.statuses.map(({ level }) => level);
  expect(levels).toEqual(levels.toSorted((a, b) => a - b));
});

function localTexts(value: unknown): LocalText[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('ru' in value && 'en' in value) return [{ ru: String(value.ru), en: String(value.en) }];
  return Object.values(value).flatMap(localTexts);
}

describe.each(names('templates'))('a platform on %s', (key) => {
  test('is late nowhere when everybody does everything in time', () => {
    const wanted = template(key);
    const zone = 'Europe/Moscow';
    const calendar = productionCalendar('ru', [], []);
    const plan = planLaunch(wanted, '2026-09', zone, calendar);
    let ids = 0;
    const life = lifeAtLaunch('platform', wanted, plan, zone, [], () => `id-${(ids += 1)}`);
    const people = { holders: new Map<string, readonly string[]>(), absences: [] };
    const start = Temporal.Instant.from('2026-08-01T00:00:00Z');
    const { stages, tasks } = outlook({ life, template: wanted, calendar, people }, start);
    const late = [
      ...stages.map(({ key: part, plan: { until }, forecast }) => ({
        part,
        by: daysBetween(until.on, forecast.endsOn ?? until.on),
      })),
      ...tasks.map(({ key: part, plan: due, forecast }) => ({
        part,
        by: due === null ? 0 : daysBetween(due.on, forecast.endsOn ?? due.on),
      })),
    ].filter(({ by }) => by > 0);
    expect(late).toEqual([]);
  });
});
