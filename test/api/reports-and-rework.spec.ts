import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { problemOf } from './api.ts';
import { GateDesk } from './gate-desk.ts';
import { codeOf } from './task-desk.ts';

let desk: GateDesk;

beforeAll(async () => {
  desk = await GateDesk.open();
});
afterAll(() => desk.close());

const BY_EXPERT = { kind: 'approvals', slots: [{ role: 'expert' }] } as const;

describe('a returned task', () => {
  it('begins with the earlier form, and shows what changed when it was sent again', async () => {
    await desk.launch(BY_EXPERT);
    await desk.attach('plan', 'page', 'https://example.org/one');
    await desk.workIsDone();
    await desk.returned(desk.anna, 'expert', 'plan');

    const back = await desk.task('plan', desk.teacher);
    expect(back).toMatchObject({
      round: 2,
      prefill: { from: 'submission', form: { goal: 'Город', pupils: 20 } },
      remarks: [{ text: 'Уточните' }],
      changes: null,
    });
    const draft = { version: null, form: { goal: 'Сад' } };
    await desk.ask(desk.teacher, 'PUT', `/tasks/${back.id}/draft`, draft);
    expect((await desk.task('plan', desk.teacher)).prefill).toEqual({
      from: 'draft',
      form: { goal: 'Сад' },
    });

    const [piece] = back.evidence;
    await desk.ask(desk.teacher, 'PUT', `/tasks/${back.id}/evidence/${piece?.id}`, {
      kind: 'link',
      link: 'https://example.org/two',
    });
    const sent = await desk.done(desk.teacher, 'plan', 'complete', {
      form: { goal: 'Сад', pupils: 20 },
    });
    const changes = {
      fields: [{ key: 'goal', title: { en: 'goal' }, before: 'Город', after: 'Сад' }],
      evidence: [{ key: 'page', title: { en: 'page' }, change: 'replaced' }],
    };
    expect(sent).toMatchObject({ prefill: null, changes });
    await desk.steps.openGate(desk.stage);
    const approval = await desk.task('approval:work:expert', desk.anna);
    expect(approval.gate?.reworked).toMatchObject([
      { key: 'plan', title: { en: 'plan' }, remarks: ['Уточните'], changes },
    ]);
  });
});

describe('a standing task', () => {
  it('is reported on as often as people like and stays open', async () => {
    await desk.launch(BY_EXPERT);
    const fresh = await desk.task('diary', desk.teacher);
    expect(fresh.moves).toContain('report');
    expect(fresh.moves).not.toContain('complete');
    expect(fresh.lastSentAt).toBeNull();
    const draft = { version: null, form: { pupils: 1 } };
    await desk.ask(desk.teacher, 'PUT', `/tasks/${fresh.id}/draft`, draft);
    await desk.done(desk.teacher, 'diary', 'report', { form: { pupils: 1 } });
    const twice = await desk.done(desk.teacher, 'diary', 'report', { form: { pupils: 2 } });
    expect(twice).toMatchObject({
      state: 'open',
      draft: null,
      submission: { round: 1, number: 2, form: { pupils: 2 } },
      prefill: { from: 'submission', form: { pupils: 2 } },
      lastSentAt: twice.submission?.submittedAt,
    });
    const inbox = await desk.ask(desk.teacher, 'GET', '/tasks');
    const page = z
      .looseObject({ items: z.array(z.looseObject({ id: z.string(), lastSentAt: z.unknown() })) })
      .parse(inbox.body);
    expect(page.items.find((one) => one.id === twice.id)?.lastSentAt).toBe(twice.lastSentAt);
    expect(await desk.events('task.reported')).toHaveLength(2);
  });

  it('is not completed, what is done once is not reported on, and a wrong form names its field', async () => {
    await desk.launch(BY_EXPERT);
    const form = { pupils: 1 };
    expect(await codeOf(desk.move(desk.teacher, 'diary', 'complete', { form }))).toBe(
      '409 standingTask',
    );
    expect(await codeOf(desk.move(desk.teacher, 'essay', 'report', { form: {} }))).toBe(
      '409 taskNotOpen',
    );
    expect(await codeOf(desk.move(desk.teacher, 'notes', 'report', { form: {} }))).toBe(
      '409 notStandingTask',
    );
    const wrong = await desk.move(desk.teacher, 'diary', 'report', { form: { pupils: 'many' } });
    expect(problemOf(wrong)).toMatchObject({ fields: [{ path: 'form.pupils' }] });
  });
});
