import { historyEntrySchema, inboxCountsSchema, inboxPageSchema } from '#contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { letterFacts } from '../../apps/worker/src/mail/letter-facts.ts';
import { person, read } from './api.ts';
import { GateDesk } from './gate-desk.ts';
import { codeOf } from './task-desk.ts';

let desk: GateDesk;

beforeAll(async () => {
  desk = await GateDesk.open();
});
afterAll(() => desk.close());

const MINUTE = 60_000;
const TWO_EXPERTS = { kind: 'approvals', slots: [{ role: 'expert', count: 2 }] } as const;
const OF_THREE = {
  kind: 'approvals',
  slots: [{ role: 'expert', count: 2, covers: ['plan'] }, { role: 'authorityOfficer' }],
  need: 2,
} as const;
const RESTING_ON_PLAN = {
  kind: 'approvals',
  slots: [{ role: 'expert', covers: ['plan'] }, { role: 'authorityOfficer' }],
} as const;

describe('a gate', () => {
  it('names everything that blocks it, who has it and since when', async () => {
    await desk.launch(TWO_EXPERTS);
    const before = new Date(Date.now() - MINUTE).toISOString();
    await desk.done(desk.teacher, 'plan', 'claim');
    const { checklist, awaited, slots } = await desk.gate();
    const teacher = { id: desk.teacher.id, fullName: 'Пётр Педагог' };
    expect(checklist.map(({ key, isMet }) => [key, isMet])).toEqual([
      ['done', false],
      ['baseline', false],
      ['diary', false],
    ]);
    const [done, baseline, diary] = checklist.map((line) => line.blockers);
    expect(done).toMatchObject([
      { what: 'task', task: { key: 'plan', title: { en: 'plan' } }, heldBy: [teacher] },
      {
        what: 'task',
        task: { key: 'essay' },
        role: 'participant',
        since: null,
        waitsFor: [{ key: 'plan', title: { en: 'plan' } }],
      },
    ]);
    expect(baseline).toMatchObject([
      { what: 'field', task: { key: 'plan' }, part: { key: 'pupils', title: { en: 'pupils' } } },
    ]);
    expect(diary).toMatchObject([
      {
        what: 'report',
        task: { key: 'diary' },
        heldBy: [teacher],
        roleTitle: { en: 'participant' },
      },
    ]);
    expect(done?.[0]?.since?.localeCompare(before)).toBe(1);
    expect(awaited).toEqual([]);
    expect(slots.map((slot) => slot.state)).toEqual(['notOpened', 'notOpened']);
  });

  it('that is being decided names the decisions for which it waits', async () => {
    await desk.launch(TWO_EXPERTS);
    await desk.workIsDone();
    await desk.approve(desk.anna, 'expert');
    const gate = await desk.gate();
    expect(gate.checklist.every((line) => line.isMet)).toBe(true);
    expect(gate.awaited).toMatchObject([
      {
        what: 'decision',
        task: { key: 'approval:work:expert+2' },
        heldBy: [{ fullName: 'Анна Эксперт' }, { fullName: 'Борис Эксперт' }],
      },
    ]);
    expect(gate.slots).toMatchObject([
      { state: 'approved', decidedBy: { fullName: 'Анна Эксперт' }, isCarried: false },
      { state: 'open', decidedBy: null },
    ]);
    expect(await codeOf(desk.move(desk.anna, 'approval:work:expert+2', 'decide', APPROVED))).toBe(
      '409 alreadyDecided',
    );
    const view = await desk.task('approval:work:expert+2', desk.boris);
    expect(view.gate?.awaited).toEqual(gate.awaited);
  });

  it('passes with the k-th approval of n; what is left is withdrawn in the same command', async () => {
    await desk.launch(OF_THREE);
    await desk.workIsDone();
    await desk.approve(desk.anna, 'expert');
    await desk.approve(desk.officer, 'authorityOfficer');
    expect((await desk.gate()).slots.map((slot) => slot.state)).toEqual([
      'approved',
      'withdrawn',
      'approved',
    ]);
    expect(await desk.steps.gateDecided(desk.stage)).toEqual({ kind: 'final', value: 'pass' });
    expect(await codeOf(desk.move(desk.boris, 'approval:work:expert+2', 'decide', APPROVED))).toBe(
      '409 alreadyClosed',
    );
  });

  it('is approved by nobody once its checklist is not met any more, until it is met again', async () => {
    const sheets = { key: 'sheets', kind: 'evidencePresent', title: { ru: 'л', en: 's' } } as const;
    await desk.launch(TWO_EXPERTS, [{ ...sheets, tasks: ['diary'], evidence: ['sheet'] }]);
    const { id, evidence } = await desk.attach('diary', 'sheet', 'https://example.org/sheet');
    await desk.workIsDone();
    await desk.approve(desk.anna, 'expert');
    const removed = `/api/tasks/${id}/evidence/${evidence[0]?.id}`;
    await desk.api.ask('DELETE', removed, { token: desk.teacher.token });
    const blocked = (await desk.gate()).checklist.flatMap(({ blockers }) => blockers);
    expect(blocked).toMatchObject([{ what: 'evidence', task: { key: 'diary' } }]);
    for (const slot of ['expert', 'expert+2']) {
      const approving = desk.move(desk.boris, `approval:work:${slot}`, 'decide', APPROVED);
      expect(await codeOf(approving)).toBe('409 gateNotReady');
    }
    expect((await desk.task('approval:work:expert', desk.boris)).moves).toContain('decide');
    await desk.attach('diary', 'sheet', 'https://example.org/other');
    await desk.approve(desk.boris, 'expert');
    await desk.approve(desk.anna, 'expert+2');
    expect(await desk.steps.gateDecided(desk.stage)).toEqual({ kind: 'final', value: 'pass' });
  });

  it('opens what becomes ready beside it', async () => {
    await desk.launch(TWO_EXPERTS);
    await desk.workIsDone();
    await desk.done(desk.teacher, 'notes', 'complete', { form: {} });
    expect((await desk.task('summary')).state).toBe('planned');
    await desk.steps.gateDecided(desk.stage);
    expect((await desk.task('summary')).state).toBe('open');
  });

  it('warns while it lacks people, and no longer', async () => {
    await desk.launch({ kind: 'approvals', slots: [{ role: 'expert', count: 3 }] });
    await desk.workIsDone();
    const warnings = async (): Promise<string[]> =>
      (await desk.platform()).warnings
        .filter((one) => one.code === 'gateShortOfPeople')
        .map((one) => one.text.ru);
    expect(await warnings()).toEqual([expect.stringContaining('не хватает людей (1)')]);
    await desk.hold(await person(desk.api), 'expert', '2020-01-01');
    await desk.steps.gateDecided(desk.stage);
    expect(await warnings()).toEqual([]);
  });
});

describe('a slot that was fixed for a person', () => {
  const FIXED = { kind: 'approvals', slots: [{ role: 'expert', person: 'holder' }] } as const;
  const slot = 'approval:work:expert';

  it('is the longest standing holder’s and nobody else’s', async () => {
    await desk.launch(FIXED);
    await desk.workIsDone();
    const gate = await desk.gate();
    expect(gate.slots).toMatchObject([{ fixedFor: { id: desk.anna.id } }]);
    expect(await codeOf(desk.move(desk.boris, slot, 'claim'))).toBe('409 slotOfAnother');
    expect(await codeOf(desk.move(desk.boris, slot, 'decide', APPROVED))).toBe('409 slotOfAnother');
    expect(await codeOf(desk.move(desk.anna, slot, 'release'))).toBe('409 slotOfAnother');
    expect((await desk.task(slot, desk.boris)).moves).not.toContain('decide');
    expect((await desk.task(slot, desk.anna)).moves).toContain('decide');
    await desk.approve(desk.anna, 'expert');
    expect(await desk.steps.gateDecided(desk.stage)).toEqual({ kind: 'final', value: 'pass' });
  });

  it('is given to another holder by who leads, and is theirs from then on', async () => {
    await desk.launch(FIXED);
    await desk.workIsDone();
    const body = { personId: desk.boris.id, reason: 'В отпуске' };
    await desk.done(desk.coordinator, slot, 'reassign', body);
    expect(await codeOf(desk.move(desk.anna, slot, 'decide', APPROVED))).toBe('409 slotOfAnother');
    await desk.approve(desk.boris, 'expert');
  });

  it('goes back to its role when the person does not hold it any more', async () => {
    await desk.launch(FIXED);
    await desk.workIsDone();
    await desk.ask(desk.coordinator, 'POST', `/platforms/${desk.platformId}/dismissals`, {
      role: 'expert',
      personId: desk.anna.id,
    });
    await desk.steps.gateDecided(desk.stage);
    expect((await desk.gate()).slots).toMatchObject([{ fixedFor: null, state: 'open' }]);
    await desk.approve(desk.boris, 'expert');
  });

  it('is like one that a holder claimed: without the role it is theirs no more', async () => {
    await desk.launch(TWO_EXPERTS);
    await desk.workIsDone();
    await desk.done(desk.anna, slot, 'claim');
    const body = { role: 'expert', personId: desk.anna.id };
    await desk.ask(desk.coordinator, 'POST', `/platforms/${desk.platformId}/dismissals`, body);
    await desk.steps.gateDecided(desk.stage);
    expect(await desk.task(slot)).toMatchObject({ assignee: null });
    await desk.approve(desk.boris, 'expert');
  });

  it('may be the one whom a form names', async () => {
    const judge = { task: 'plan', field: 'judge' };
    await desk.launch({ kind: 'approvals', slots: [{ role: 'expert', person: judge }] });
    await desk.workIsDone({ goal: 'Город', pupils: 20, judge: desk.boris.id });
    expect((await desk.gate()).slots).toMatchObject([{ fixedFor: { fullName: 'Борис Эксперт' } }]);
    expect(await codeOf(desk.move(desk.anna, slot, 'decide', APPROVED))).toBe('409 slotOfAnother');
  });
});

describe('an approval', () => {
  it('is not given to somebody who has decided in this round', async () => {
    await desk.launch(TWO_EXPERTS);
    await desk.workIsDone();
    await desk.approve(desk.anna, 'expert');
    const body = { personId: desk.anna.id, reason: 'Занят' };
    expect(
      await codeOf(desk.move(desk.coordinator, 'approval:work:expert+2', 'reassign', body)),
    ).toBe('422 recipientHasDecided');
  });

  it('is void after a late change to what it covers, and everybody sees it', async () => {
    await desk.launch(TWO_EXPERTS);
    await desk.workIsDone();
    await desk.approve(desk.anna, 'expert');
    await desk.attach('diary', 'sheet', 'https://example.org/late');

    const view = await desk.task('approval:work:expert', desk.anna);
    expect(view).toMatchObject({ state: 'open', outcome: null, assignee: null });
    expect(view.moves).toContain('decide');
    const voided = {
      decidedBy: { id: desk.anna.id, fullName: 'Анна Эксперт' },
      task: { key: 'diary', title: { en: 'diary' } },
      change: 'evidence',
      voidedBy: { id: desk.teacher.id, fullName: 'Пётр Педагог' },
    };
    expect(view.gate?.voided).toMatchObject([voided]);
    expect((await desk.gate()).voided).toMatchObject([voided]);
    expect(await desk.letters(desk.anna)).toEqual(['approvalVoided']);
    expect(await letter(view.id)).toMatchObject({
      kind: 'approvalVoided',
      approval: { en: 'Approval: workGate' },
      task: { en: 'diary' },
      link: `https://vekha.test/#/tasks/${view.id}`,
    });
    expect(await desk.events('approval.voided')).toEqual([
      {
        actor_id: desk.teacher.id,
        params: { stage: 'work', role: 'expert', round: 1, task: 'diary', change: 'evidence' },
      },
    ]);
    const history = read(
      z.array(historyEntrySchema),
      await desk.ask(desk.coordinator, 'GET', `/platforms/${desk.platformId}/history?limit=500`),
    );
    expect(history.map((row) => row.summary.ru).join('\n')).toContain('больше не действует');
    // The same person may decide again, and nobody else's approval was lost.
    await desk.approve(desk.anna, 'expert');
    expect(await letter(view.id)).toBeNull();
    await desk.approve(desk.boris, 'expert+2');
    expect(await desk.steps.gateDecided(desk.stage)).toEqual({ kind: 'final', value: 'pass' });
  });

  it.each([
    ['a report', () => desk.done(desk.teacher, 'diary', 'report', { form: { pupils: 4 } })],
    [
      'an optional task done late',
      () => desk.done(desk.teacher, 'notes', 'complete', { form: {} }),
    ],
  ])('is void after %s as well', async (_, change) => {
    await desk.launch(TWO_EXPERTS);
    await desk.workIsDone();
    await desk.approve(desk.anna, 'expert');
    await change();
    expect((await desk.gate()).voided).toMatchObject([{ change: 'answers' }]);
  });

  it('stays when what changed is not among what it covers', async () => {
    await desk.launch(RESTING_ON_PLAN);
    await desk.workIsDone();
    await desk.approve(desk.anna, 'expert');
    await desk.attach('diary', 'sheet', 'https://example.org/late');
    expect((await desk.gate()).voided).toEqual([]);
  });

  it('of a round that is decided is never void', async () => {
    await desk.launch({ kind: 'approvals', slots: [{ role: 'expert' }] });
    await desk.workIsDone();
    await desk.approve(desk.anna, 'expert');
    await desk.attach('diary', 'sheet', 'https://example.org/late');
    expect((await desk.gate()).voided).toEqual([]);
    expect(await desk.steps.gateDecided(desk.stage)).toEqual({ kind: 'final', value: 'pass' });
  });

  it('outlives a round when nothing that it covers was returned: nobody is asked again', async () => {
    await desk.launch(RESTING_ON_PLAN);
    await desk.workIsDone();
    await desk.approve(desk.anna, 'expert');
    await desk.returned(desk.officer, 'authorityOfficer', 'essay');
    await desk.done(desk.teacher, 'essay', 'complete', { form: {} });
    await desk.steps.openGate(desk.stage);
    expect((await desk.gate()).slots).toMatchObject([
      { state: 'approved', isCarried: true, decidedBy: { id: desk.anna.id } },
      { state: 'open', isCarried: false },
    ]);
    expect(await desk.events('approval.carried')).toMatchObject([
      { actor_id: null, params: { stage: 'work', role: 'expert', round: 2 } },
    ]);
    await desk.approve(desk.officer, 'authorityOfficer');
    expect(await desk.steps.gateDecided(desk.stage)).toEqual({ kind: 'final', value: 'pass' });
    const done = await desk.ask(desk.anna, 'GET', '/tasks?tab=done');
    expect(read(inboxPageSchema, done).items).toHaveLength(1);
    const counts = await desk.ask(desk.anna, 'GET', '/tasks/counts');
    expect(read(inboxCountsSchema, counts).done.count).toBe(1);
  });

  it('does not outlive the return of what it covers, nor a change to it meanwhile', async () => {
    for (const change of ['return', 'evidence'] as const) {
      await desk.launch({
        kind: 'approvals',
        slots: [{ role: 'expert', covers: ['plan', 'diary'] }, { role: 'authorityOfficer' }],
      });
      await desk.workIsDone();
      await desk.approve(desk.anna, 'expert');
      await desk.returned(desk.officer, 'authorityOfficer', change === 'return' ? 'plan' : 'essay');
      if (change === 'return') {
        await desk.done(desk.teacher, 'plan', 'complete', { form: { goal: 'Сад', pupils: 5 } });
      } else {
        await desk.attach('diary', 'sheet', 'https://example.org/meanwhile');
        await desk.done(desk.teacher, 'essay', 'complete', { form: {} });
      }
      await desk.steps.openGate(desk.stage);
      expect((await desk.gate()).slots.map((slot) => slot.state)).toEqual(['open', 'open']);
    }
  });
});

/** What the letter about the void approval says now; null: nothing any more. */
async function letter(approvalId: string) {
  const { id } = await desk.task('diary');
  const now = Temporal.Now.instant();
  return letterFacts(
    desk.api.database.dataSource.manager,
    { kind: 'approvalVoided', approvalId, taskId: id },
    { publicUrl: 'https://vekha.test', secret: '', wall: now, now },
  );
}

const APPROVED = { outcome: 'approved' } as const;
