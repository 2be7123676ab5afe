import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { person, problemOf } from './api.ts';
import { codeOf, TaskDesk } from './task-desk.ts';

let desk: TaskDesk;

beforeAll(async () => {
  desk = await TaskDesk.open();
});
afterAll(() => desk.close());
beforeEach(() => desk.launch());

function inDays(days: number): string {
  return Temporal.Now.plainDateISO('Europe/Moscow').add({ days }).toString();
}

describe('a task is transferred', () => {
  const reason = 'Педагог на курсах';

  it('by its assignee to somebody who works for the platform, with the reason in the history', async () => {
    const before = await desk.task('plan');
    const claimed = await desk.move(desk.teacher, 'POST', `/tasks/${before.id}/claim`, {
      version: before.version,
    });
    const after = await desk.move(desk.teacher, 'POST', `/tasks/${before.id}/reassign`, {
      version: claimed.version,
      personId: desk.colleague.id,
      reason,
    });
    expect(after.assignee).toEqual({ id: desk.colleague.id, fullName: 'Борис Педагог' });
    expect(after.version).toBe(claimed.version + 1);
    expect(await desk.inboxPrincipals(before.id)).toContain(`person:${desk.colleague.id}`);
    expect(await desk.lastEvent()).toMatchObject({
      action: 'task.reassigned',
      actor_id: desk.teacher.id,
      params: { task: 'plan', from: desk.teacher.id, personId: desk.colleague.id },
      texts: { reason },
    });
    const history = await desk.ask(
      desk.teacher,
      'GET',
      `/platforms/${desk.platformId}/history?limit=500`,
    );
    expect(JSON.stringify(history.body)).toContain('передана: Борис Педагог');
  });

  it('by the desk.coordinator, and not by whoever else works there, nor by the desk.officer when it is not of the authority', async () => {
    const { id, version } = await desk.task('plan');
    const body = { version, personId: desk.colleague.id, reason };
    expect(await codeOf(desk.ask(desk.colleague, 'POST', `/tasks/${id}/reassign`, body))).toBe(
      '403 reassignerOnly',
    );
    expect(await codeOf(desk.ask(desk.officer, 'POST', `/tasks/${id}/reassign`, body))).toBe(
      '403 reassignerOnly',
    );
    expect(await codeOf(desk.ask(desk.stranger, 'POST', `/tasks/${id}/reassign`, body))).toBe(
      '404 notFound',
    );
    expect(await codeOf(desk.ask(desk.coordinator, 'POST', `/tasks/${id}/reassign`, body))).toBe(
      '200',
    );
    const again = { ...body, version: version + 1 };
    expect(await codeOf(desk.ask(desk.coordinator, 'POST', `/tasks/${id}/reassign`, again))).toBe(
      '409 alreadyAssigned',
    );
  });

  it('to nobody who does not work for the platform', async () => {
    const { id, version } = await desk.task('plan');
    for (const personId of [desk.stranger.id, randomUUID()]) {
      const body = { version, personId, reason };
      expect(await codeOf(desk.ask(desk.coordinator, 'POST', `/tasks/${id}/reassign`, body))).toBe(
        '422 recipientNotInvolved',
      );
    }
  });

  it('as an approval only to a holder of its role', async () => {
    const approval = await desk.workIsDone();
    expect(approval.gate?.returnable.map((one) => one.key)).toEqual(['plan', 'essay', 'later']);
    const body = { version: approval.version, personId: desk.teacher.id, reason };
    expect(
      await codeOf(desk.ask(desk.coordinator, 'POST', `/tasks/${approval.id}/reassign`, body)),
    ).toBe('422 recipientWithoutRole');
    const professor = await person(desk.api, [
      ['scientificSupervisor', { kind: 'organisation', id: desk.town.organisationId }],
    ]);
    const given = await desk.move(desk.coordinator, 'POST', `/tasks/${approval.id}/reassign`, {
      ...body,
      personId: professor.id,
    });
    expect(given.assignee?.id).toBe(professor.id);
  });
});

describe('a deadline is extended', () => {
  const reason = 'Ждём приказ';

  it('to a later day by the desk.coordinator and the desk.officer, and stays a month when it was given as one', async () => {
    const before = await desk.task('essay');
    const day = inDays(30);
    const after = await desk.move(desk.coordinator, 'POST', `/tasks/${before.id}/extend`, {
      version: before.version,
      on: day,
      at: '17:00',
      reason,
    });
    expect(after.deadline).toMatchObject({ on: day, at: '17:00', isProvisional: false });
    expect(await desk.lastEvent()).toMatchObject({
      action: 'task.extended',
      params: { task: 'essay', from: before.deadline?.on, until: day },
      texts: { reason },
    });
    const month = inDays(90).slice(0, 7);
    const again = await desk.move(desk.officer, 'POST', `/tasks/${before.id}/extend`, {
      version: after.version,
      on: month,
      reason,
    });
    expect(again.deadline).toMatchObject({ on: month, at: null });
  });

  it('never to the same or an earlier time, and only by those who lead the platform', async () => {
    const { id, version, deadline } = await desk.task('essay');
    const body = { version, on: deadline?.on, reason };
    expect(await codeOf(desk.ask(desk.coordinator, 'POST', `/tasks/${id}/extend`, body))).toBe(
      '422 deadlineNotLater',
    );
    expect(await codeOf(desk.ask(desk.teacher, 'POST', `/tasks/${id}/extend`, body))).toBe(
      '403 leaderOnly',
    );
    expect(await codeOf(desk.ask(desk.stranger, 'POST', `/tasks/${id}/extend`, body))).toBe(
      '404 notFound',
    );
    for (const on of ['2027-02-30', '9999-12-31', '2027', 'завтра']) {
      expect(
        await codeOf(desk.ask(desk.coordinator, 'POST', `/tasks/${id}/extend`, { ...body, on })),
      ).toBe('400 invalidInput');
    }
  });

  it('for good: neither the next look nor a return for rework takes the time back', async () => {
    const { steps } = desk;
    const before = await desk.task('essay');
    const day = inDays(40);
    await desk.move(desk.coordinator, 'POST', `/tasks/${before.id}/extend`, {
      version: before.version,
      on: day,
      reason,
    });
    await steps.advanceStage(desk.stage);
    expect((await desk.task('essay')).deadline?.on).toBe(day);
    const approval = await desk.workIsDone();
    const professor = await person(desk.api, [
      ['scientificSupervisor', { kind: 'organisation', id: desk.town.organisationId }],
    ]);
    await desk.move(professor, 'POST', `/tasks/${approval.id}/decide`, {
      version: approval.version,
      outcome: 'returned',
      tasks: [{ key: 'essay', remark: 'Короче' }],
    });
    await steps.returnTasks(desk.stage);
    expect(await desk.task('essay')).toMatchObject({
      state: 'open',
      round: 2,
      deadline: { on: day },
    });
  });
});

describe('a reminder', () => {
  it('goes out once a working day, by those who lead the platform', async () => {
    const { id, version } = await desk.task('plan');
    const path = `/tasks/${id}/remind`;
    expect(await codeOf(desk.ask(desk.teacher, 'POST', path, { version }))).toBe('403 leaderOnly');
    expect(await codeOf(desk.ask(desk.officer, 'POST', path, { version }))).toBe('200');
    expect(await desk.lastEvent()).toMatchObject({
      action: 'task.reminded',
      actor_id: desk.officer.id,
    });
    expect(await codeOf(desk.ask(desk.coordinator, 'POST', path, { version }))).toBe(
      '409 alreadyReminded',
    );
  });
});

describe('a move on an older version', () => {
  it('is refused with the task as it is now', async () => {
    const { id, version } = await desk.task('plan');
    await desk.move(desk.teacher, 'POST', `/tasks/${id}/claim`, { version });
    const late = await desk.ask(desk.teacher, 'POST', `/tasks/${id}/complete`, {
      version,
      form: { goal: 'Город' },
    });
    expect(late.status).toBe(409);
    expect(problemOf(late)).toMatchObject({
      code: 'stale',
      current: { id, version: version + 1, assignee: { id: desk.teacher.id } },
    });
  });

  it('tells a desk.stranger nothing', async () => {
    const { id } = await desk.task('plan');
    const answer = await desk.ask(desk.stranger, 'POST', `/tasks/${id}/claim`, { version: 77 });
    expect(problemOf(answer)).toMatchObject({ status: 404, code: 'notFound' });
    expect(answer.body).not.toHaveProperty('current');
  });
});

describe('the moves that a task offers', () => {
  it('are those which would succeed, and those only', async () => {
    expect((await desk.task('plan', desk.teacher)).moves).toEqual([
      'claim',
      'draft',
      'attach',
      'complete',
      'comment',
      'watch',
    ]);
    expect((await desk.task('plan', desk.coordinator)).moves).toEqual([
      'reassign',
      'extend',
      'remind',
      'comment',
      'watch',
    ]);
    const { id, version } = await desk.task('plan');
    await desk.move(desk.teacher, 'POST', `/tasks/${id}/claim`, { version });
    expect((await desk.task('plan', desk.colleague)).moves).toEqual(['comment', 'watch']);
    expect((await desk.task('plan', desk.teacher)).moves).toEqual([
      'release',
      'draft',
      'attach',
      'complete',
      'reassign',
      'comment',
      'watch',
    ]);
    expect((await desk.task('later', desk.coordinator)).moves).toEqual(['comment', 'watch']);
  });
});
