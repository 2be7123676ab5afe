import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from '@jest/globals';
import { insertRoleHolding } from '#persistence';
import fc from 'fast-check';
import { text } from '../../libs/testing/src/template-builder.ts';
import { person, problemOf, type Answer } from './api.ts';
import { ADD, PlanDesk, REASON, RESUME, SHIFT, SUSPEND, type Change } from './plan-desk.ts';
import { codeOf, type TaskDesk } from './task-desk.ts';

const SEED = Number(process.env['FC_SEED'] ?? Date.now() % 2_147_483_648);
process.stdout.write(`what-if: FC_SEED=${SEED}\n`);

const MINUTES = 60_000;

let plan: PlanDesk;
let desk: TaskDesk;

beforeAll(async () => {
  plan = await PlanDesk.open();
  ({ desk } = plan);
});
beforeEach(() => plan.launch());
afterAll(() => desk.close());

const EXTEND = (task: string): Change => ({
  kind: 'extendTask',
  task,
  until: { on: '2035-01-01' },
});

describe('a what-if', () => {
  it('writes nothing, whatever is asked', async () => {
    const before = await plan.everything();
    const away = { personId: desk.teacher.id, from: '2026-01-01', until: '2099-12-31' };
    const day = { on: '2027-03-15', kind: 'non-working' };
    await plan.whatIf(desk.coordinator, [SHIFT, ADD, EXTEND('survey'), SUSPEND, RESUME]);
    await plan.whatIf(desk.officer, [{ kind: 'endEarly' }]);
    await plan.whatIf(desk.officer, [], {
      calendar: { years: [{ year: 2040, days: [] }], days: [day] },
      absences: [away],
    });
    expect(await codeOf(plan.ask(desk.coordinator, [RESUME]))).toBe('409 notSuspended');
    expect(await plan.everything()).toEqual(before);
  });

  it('says what would differ from now, with titles', async () => {
    const { before, after, difference, deviations } = await plan.whatIf(desk.coordinator, [
      EXTEND('survey'),
      ADD,
    ]);
    expect(difference.map(({ subject }) => subject.key)).toEqual(
      expect.arrayContaining(['survey', 'added+1']),
    );
    const survey = difference.find(({ subject }) => subject.key === 'survey');
    expect(survey).toMatchObject({
      subject: { kind: 'task', title: text('survey') },
      plan: { until: { on: '2035-01-01', at: null } },
    });
    expect(deviations.map(({ kind }) => kind)).toEqual(['extension', 'addition']);
    expect(before.tasks.map(({ key }) => key)).not.toContain('added+1');
    expect(after.tasks.find(({ key }) => key === 'added+1')).toMatchObject({
      title: ADD.task.title,
      stage: 'work',
    });
  });

  it('warns of a person who would be away, by name, and has nothing to apply then', async () => {
    const change: Change = {
      kind: 'changeHolder',
      role: 'participant',
      leaves: desk.colleague.id,
      comes: null,
    };
    const absences = [{ personId: desk.teacher.id, from: '2026-01-01', until: '2099-12-31' }];
    const { newWarnings, shown } = await plan.whatIf(desk.coordinator, [change], { absences });
    expect(shown).toBeNull();
    const away = newWarnings.find(({ code }) => code === 'personAway');
    expect(away?.text.ru).toContain('Анна Педагог');
    expect(newWarnings.map(({ code }) => code)).toContain('roleUncovered');
  });

  it('takes another calendar', async () => {
    const due = Temporal.PlainDate.from('2035-03-15');
    const to: Change = { kind: 'extendTask', task: 'plan', until: { on: due.toString() } };
    const days = [{ on: due.toString(), kind: 'non-working' }];
    const { newWarnings } = await plan.whatIf(desk.coordinator, [to], { calendar: { days } });
    expect(newWarnings).toContainEqual(
      expect.objectContaining({
        code: 'deadlineOnNonWorkingDay',
        params: { task: 'plan', on: '2035-03-15' },
      }),
    );
  });

  it('takes no calendar that contradicts itself, and no day of another year', async () => {
    const day = (on: string, kind: string): object => ({ on, kind });
    const calendar = {
      years: [{ year: 2090, days: [day('2091-01-09', 'working'), day('2090-03-15', 'working')] }],
      days: [day('2090-03-15', 'non-working'), day('2090-03-16', 'non-working')],
    };
    const { fields } = problemOf(await plan.ask(desk.coordinator, [], { calendar }));
    expect(fields?.map(({ path, code }) => [path, code])).toEqual([
      ['assumptions.calendar.years[0].days[0].on', 'otherYear'],
      ['assumptions.calendar.days[0].on', 'contradicts'],
    ]);
  });

  it('names nobody whom one may not know, and no absence that ends before it begins', async () => {
    const asking = (personId: string, from: string): Promise<Answer> =>
      plan.ask(desk.coordinator, [], { absences: [{ personId, from, until: '2026-12-01' }] });
    expect(await codeOf(asking(desk.stranger.id, '2026-11-01'))).toBe('422 personUnknown');
    expect(await codeOf(asking(desk.teacher.id, '2026-12-02'))).toBe('422 absenceBackwards');
  });

  it('looks no further than the next century, and so far it does', async () => {
    const suspended = (expectedUntil: string): Change => ({ kind: 'suspend', expectedUntil });
    const away = (from: string, until: string): object => ({
      absences: [desk.teacher, desk.colleague].map(({ id }) => ({ personId: id, from, until })),
    });
    const { coordinator } = desk;
    for (const day of ['9999-12-31', '2200-01-01', '2099-02-29', '2099-02']) {
      expect(await codeOf(plan.ask(coordinator, [suspended(day)]))).toBe('400 invalidInput');
      const absent = plan.ask(coordinator, [], away('2027-01-01', day));
      expect(await codeOf(absent)).toBe('400 invalidInput');
    }
    const farthest = await plan.whatIf(coordinator, [], away('2000-01-01', '2199-12-31'));
    expect(farthest.newWarnings.map(({ code }) => code)).toContain('roleUncovered');
    await plan.change(coordinator, [suspended('2035-12-31')]);
    expect((await plan.platform()).suspension?.expectedUntil).toBe('2035-12-31');
  });

  it('knows whoever comes by name', async () => {
    const school = { kind: 'organisation', id: desk.town.organisationId } as const;
    const newcomer = await person(desk.api, [['teacher', school]], 'Вера Новичок');
    const change = (leaves: string | null, comes: string | null): Change => ({
      kind: 'changeHolder',
      role: 'participant',
      leaves,
      comes,
    });
    const { newWarnings } = await plan.whatIf(desk.coordinator, [
      ...Array.from({ length: 6 }, () => ADD),
      change(desk.teacher.id, newcomer.id),
      change(desk.colleague.id, null),
    ]);
    const overloaded = newWarnings.find(({ code }) => code === 'personOverloaded');
    expect(overloaded?.text.ru).toContain('Вера Новичок');
  });

  it('gives nobody a role that they have from a later day on', async () => {
    const { dataSource } = desk.api.database;
    const school = { kind: 'organisation', id: desk.town.organisationId } as const;
    const newcomer = await person(desk.api, [['teacher', school]], 'Вера Новичок');
    const comes = { kind: 'changeHolder', role: 'participant', leaves: null, comes: newcomer.id };
    expect(await codeOf(plan.ask(desk.coordinator, [comes]))).toBe('200');
    await insertRoleHolding(dataSource.manager, {
      personId: newcomer.id,
      role: 'participant',
      place: { kind: 'platform', id: desk.platformId },
      from: '2099-01-01',
      until: null,
      at: Temporal.Now.instant(),
    });
    expect(await codeOf(plan.ask(desk.coordinator, [comes]))).toBe('409 roleAlreadyHeld');
  });

  it('is asked by those who lead the platform', async () => {
    expect(await codeOf(plan.ask(desk.officer, []))).toBe('200');
    expect(await codeOf(plan.ask(desk.teacher, []))).toBe('403 leaderOnly');
    expect(await codeOf(plan.ask(desk.stranger, []))).toBe('404 notFound');
  });
});

/** Where an added task stands within its stage is not promised. */
function byKey<T extends { readonly key: string }>(tasks: readonly T[]): readonly T[] {
  return tasks.toSorted((one, other) => one.key.localeCompare(other.key));
}

describe('what was shown', () => {
  const key = fc.constantFrom('plan', 'survey', 'report', 'essay', 'summary');
  const days = fc.integer({ min: -20, max: 40 });
  const changes: fc.Arbitrary<Change> = fc.oneof(
    fc.record({
      kind: fc.constant('shift'),
      stage: fc.constantFrom('work', 'results'),
      scope: fc.constantFrom('stage', 'rest'),
      by: fc.oneof(fc.record({ days }), fc.record({ months: fc.integer({ min: 0, max: 3 }) })),
      deadlines: fc.constantFrom('rule', 'distance'),
    }),
    fc.record({
      kind: fc.constant('extendTask'),
      task: key,
      until: fc.record({ on: fc.constantFrom('2030-05-11', '2031-02', '2032-12-31') }),
    }),
    fc.constant(ADD),
    fc.record({ kind: fc.constant('dropTask'), task: key }),
    fc.constant({ kind: 'suspend', expectedUntil: '2035-01-01' }),
    fc.constant(RESUME),
  );

  test(
    'is what happens, whatever the changes',
    async () => {
      await fc.assert(
        fc
          .asyncProperty(fc.array(changes, { minLength: 1, maxLength: 4 }), async (asked) => {
            const answer = await plan.ask(desk.coordinator, asked);
            if (answer.status !== 200) {
              const sent = await plan.send(desk.coordinator, asked, '0'.repeat(64));
              expect(problemOf(sent).code).toBe(problemOf(answer).code);
              return;
            }
            const { after } = await plan.whatIf(desk.coordinator, asked);
            await plan.change(desk.coordinator, asked);
            const { before } = await plan.whatIf(desk.coordinator, []);
            expect(byKey(before.tasks)).toEqual(byKey(after.tasks));
            expect(before.stages).toEqual(after.stages);
            expect(before.term).toEqual(after.term);
          })
          .beforeEach(() => plan.launch()),
        { seed: SEED, numRuns: 25 },
      );
    },
    2 * MINUTES,
  );

  const MOVED_ON: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['another task was extended', () => plan.change(desk.officer, [EXTEND('survey')])],
    ['the stage was shifted', () => plan.change(desk.officer, [SHIFT])],
    ['a task was added', () => plan.change(desk.officer, [ADD])],
    ['a task was dropped', () => plan.change(desk.officer, [{ kind: 'dropTask', task: 'survey' }])],
    ['a task was done', () => plan.complete('plan', desk.teacher)],
    [
      'the term was extended',
      () =>
        plan.change(desk.officer, [{ kind: 'extendTerm', until: '2035-01' }], {
          act: { kind: 'order', issuer: 'Управление', number: '1', date: '2026-11-01' },
        }),
    ],
    [
      'nobody holds a role any more',
      async () => {
        for (const { id: personId } of [desk.teacher, desk.colleague]) {
          await desk.ask(desk.coordinator, 'POST', `/platforms/${desk.platformId}/dismissals`, {
            role: 'participant',
            personId,
          });
        }
      },
    ],
  ];
  const MONTH = { ...SHIFT, stage: 'results', scope: 'stage', by: { months: 1 } };

  it.each(MOVED_ON)('does not happen when meanwhile %s', async (_what, meanwhile) => {
    const shown = await plan.shown([MONTH]);
    await meanwhile();
    const before = await plan.everything();
    expect(await codeOf(plan.send(desk.coordinator, [MONTH], shown))).toBe('409 planMovedOn');
    expect(await plan.everything()).toEqual(before);
    const again = await plan.shown([MONTH]);
    expect(await codeOf(plan.send(desk.coordinator, [MONTH], again))).toBe('200');
  });

  it('happens although people went on talking and working', async () => {
    const shown = await plan.shown([MONTH]);
    const { id, version } = await desk.task('plan');
    const draft = { version: null, form: {} };
    await desk.ask(desk.teacher, 'POST', `/tasks/${id}/comments`, { text: 'Почти готово' });
    await desk.ask(desk.teacher, 'PUT', `/tasks/${id}/draft`, draft);
    await desk.ask(desk.teacher, 'PUT', `/tasks/${id}/watch`);
    await desk.move(desk.teacher, 'POST', `/tasks/${id}/claim`, { version });
    expect(await codeOf(plan.send(desk.coordinator, [MONTH], shown))).toBe('200');
  });

  it('happens once when two people apply it at the same moment', async () => {
    const shown = await plan.shown([SHIFT]);
    const codes = await Promise.all(
      [desk.coordinator, desk.officer].map((by) => codeOf(plan.send(by, [SHIFT], shown))),
    );
    expect(codes.toSorted()).toEqual(['200', '409 planMovedOn']);
    expect(await plan.deviations()).toHaveLength(1);
  });

  it('meets a task that is being completed: one of the two comes too late', async () => {
    const change: Change = EXTEND('plan');
    const shown = await plan.shown([change]);
    const { id, version } = await desk.task('plan');
    const [applied, completed] = await Promise.all([
      codeOf(plan.send(desk.coordinator, [change], shown)),
      codeOf(desk.ask(desk.teacher, 'POST', `/tasks/${id}/complete`, { version, form: {} })),
    ]);
    expect([
      ['200', '409 stale'],
      ['409 alreadyClosed', '200'],
    ]).toContainEqual([applied, completed]);
  });

  it('is sent again under its key without effect', async () => {
    const shown = await plan.shown([SHIFT]);
    const url = `/api/platforms/${desk.platformId}/changes`;
    const ask = {
      token: desk.coordinator.token,
      key: 'once',
      body: { changes: [SHIFT], reason: REASON, shown },
    };
    const first = await desk.api.ask('POST', url, ask);
    expect((await desk.api.ask('POST', url, ask)).body).toEqual(first.body);
    expect(await plan.deviations()).toHaveLength(1);
  });

  it('is not applied by somebody who was dismissed meanwhile', async () => {
    const here = { kind: 'platform', id: desk.platformId } as const;
    const second = await person(desk.api, [['coordinator', here]]);
    const shown = await plan.shown([SHIFT]);
    const body = { role: 'coordinator', personId: second.id };
    await desk.ask(desk.coordinator, 'POST', `/platforms/${desk.platformId}/dismissals`, body);
    expect(await codeOf(plan.send(second, [SHIFT], shown))).toBe('404 notFound');
  });
});
