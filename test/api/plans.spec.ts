import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { problemOf } from './api.ts';
import { PlanDesk } from './plan-desk.ts';
import { codeOf, TaskDesk } from './task-desk.ts';

let desk: TaskDesk;
let plan: PlanDesk;

beforeAll(async () => {
  desk = await TaskDesk.open();
  plan = new PlanDesk(desk);
});
beforeEach(() => desk.launch());
afterAll(() => desk.close());

const SUSPEND = { kind: 'suspend', expectedUntil: null };
const SHIFT = { kind: 'shift', stage: 'work', scope: 'rest', by: { days: 14 }, deadlines: 'rule' };

describe('a change of a plan', () => {
  it('shifts a stage and says what it moved', async () => {
    const before = await plan.whatIf(desk.coordinator, [SHIFT]);
    const after = await plan.change(desk.coordinator, [SHIFT]);
    const moved = before.deviations[0]?.moves.find(({ subject }) => subject.kind === 'stage');
    expect(after.stages[0]?.deadline.on).toBe(moved?.until?.on);
    expect(await desk.lastEvent()).toMatchObject({
      action: 'plan.shifted',
      actor_id: desk.coordinator.id,
      params: { stage: 'work', days: 14 },
      texts: { reason: 'Школа закрыта на ремонт' },
    });
  });

  it('suspends and resumes', async () => {
    const suspended = await plan.change(desk.coordinator, [SUSPEND]);
    expect(suspended.suspension).toMatchObject({ reason: 'Школа закрыта на ремонт' });
    const { id, version } = await desk.task('plan');
    const claim = desk.ask(desk.teacher, 'POST', `/tasks/${id}/claim`, { version });
    expect(await codeOf(claim)).toBe('409 platformSuspended');
    const resumed = await plan.change(desk.coordinator, [{ kind: 'resume' }]);
    expect(resumed.suspension).toBeNull();
  });

  it('that is not what was shown does not happen', async () => {
    const { shown } = await plan.whatIf(desk.coordinator, [SHIFT]);
    await plan.change(desk.officer, [{ ...SHIFT, by: { days: 1 } }]);
    const answer = await plan.send(desk.coordinator, [SHIFT], shown ?? '');
    expect(problemOf(answer)).toMatchObject({ status: 409, code: 'planMovedOn' });
  });
});
