import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { problemOf } from './api.ts';
import { PlanDesk, SHIFT } from './plan-desk.ts';
import { codeOf, type TaskDesk } from './task-desk.ts';

let plan: PlanDesk;
let desk: TaskDesk;

beforeAll(async () => {
  plan = await PlanDesk.open();
  ({ desk } = plan);
});
beforeEach(() => plan.launch());
afterAll(() => desk.close());

describe('a longer term', () => {
  const EXTEND = [{ kind: 'extendTerm', until: '2035-06' }];
  const act = { kind: 'order', issuer: 'Управление', number: '7–п', date: '2026-11-01' };

  it('needs the act that allows it, which is shown with the platform', async () => {
    const shown = await plan.shown(EXTEND);
    expect(await codeOf(plan.send(desk.officer, EXTEND, shown))).toBe('422 actMissing');
    expect(await codeOf(plan.send(desk.coordinator, EXTEND, shown, { act }))).toBe(
      '403 authorityOnly',
    );
    const { term } = await plan.platform();
    const after = await plan.change(desk.officer, EXTEND, { act });
    expect(after.term).toEqual({ ...term, until: '2035-06' });
    expect(after.termExtensions).toEqual([{ fromUntil: term.until, until: '2035-06', act }]);
  });

  it('rests on an act of this age', async () => {
    const shown = await plan.shown(EXTEND);
    const nextYear = Temporal.Now.plainDateISO('UTC').add({ years: 1 });
    for (const date of ['1989-12-31', nextYear.add({ days: 2 }).toString()]) {
      const answer = await plan.send(desk.officer, EXTEND, shown, { act: { ...act, date } });
      expect(problemOf(answer)).toMatchObject({
        code: 'invalidInput',
        fields: [
          {
            path: 'act.date',
            code: 'notWithin',
            message: expect.stringContaining('1 января 1990'),
          },
        ],
      });
    }
  });

  it('is named by a month', async () => {
    const answer = await plan.ask(desk.officer, [{ kind: 'extendTerm', until: '2050-6' }]);
    expect(problemOf(answer).fields).toEqual([
      { path: 'changes[0].until', code: 'notMonth', message: 'Укажите месяц, например 2027-03' },
    ]);
  });

  it('is the only change that an act belongs to', async () => {
    const shown = await plan.shown([SHIFT]);
    const answer = await plan.send(desk.officer, [SHIFT], shown, { act });
    expect(problemOf(answer)).toMatchObject({
      code: 'invalidInput',
      fields: [{ path: 'act', code: 'actNotAsked' }],
    });
  });
});
