import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
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

describe('an early end', () => {
  it('is the authority’s, empties every inbox at once and ends the story', async () => {
    const changes = [{ kind: 'endEarly' }];
    const shown = await plan.shown(changes);
    expect(await codeOf(plan.send(desk.coordinator, changes, shown))).toBe('403 authorityOnly');
    const ended = await plan.change(desk.officer, changes);
    expect(ended).toMatchObject({ state: 'stopped', suspension: null });
    expect(ended.stages.map(({ state }) => state)).toEqual(['stopped', 'planned']);
    const rows: unknown[] = await desk.api.database.dataSource.query(
      `SELECT FROM inbox WHERE platform_id = $1`,
      [desk.platformId],
    );
    expect(rows).toEqual([]);
    expect(await desk.steps.advanceStage(desk.stage)).toEqual({ kind: 'ended' });
    expect(await codeOf(plan.ask(desk.officer, changes))).toBe('409 platformOver');
  });

  it('leaves nothing to be warned of', async () => {
    const overlapping = { ...SHIFT, scope: 'stage', by: { months: 2 } };
    const changed = await plan.change(desk.coordinator, [overlapping]);
    expect(changed.warnings.map(({ code }) => code)).toContain('stagesOverlap');
    const ended = await plan.change(desk.officer, [{ kind: 'endEarly' }]);
    expect(ended.warnings).toEqual([]);
    expect((await plan.platform()).warnings).toEqual([]);
  });
});
