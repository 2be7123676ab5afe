import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import {
  aClosedTask,
  aLife,
  anApproval,
  anOpenTask,
  aPlannedTask,
  aStageOf,
  later,
  START,
} from '../../../testing/src/life-builder.ts';
import type { Task } from '../task/task.ts';
import {
  closeStage,
  endLeftTasks,
  misroutedTasks,
  openStage,
  opensEarly,
  readyTasks,
  routeOf,
  stageAnchors,
  stageDue,
  stageOverdue,
} from './stage-moves.ts';
import type { Stage, StageState } from './stage.ts';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const keysOf = (tasks: readonly Task[]): string[] => tasks.map((task) => task.key);

describe('the day of a stage', () => {
  const first = aStageOf(0, { opensOn: '2026-08-18' });
  const life = aLife([first, aStageOf(1)], []);
  const midnight = at('2026-08-17T21:00:00Z'); // 00:00 of the 18th in Moscow

  test('the first stage waits for the start of its planned first day in the platform’s zone', () => {
    expect(stageDue(life, first, midnight.subtract({ milliseconds: 1 }))).toEqual({
      due: false,
      at: midnight,
    });
    expect(stageDue(life, first, midnight)).toEqual({ due: true });
  });

  test('a platform launched after that day opens its first stage at once', () => {
    expect(stageDue(life, first, START)).toEqual({ due: true });
  });

  test('a later stage is due as soon as the gate before it has passed', () => {
    expect(stageDue(life, aStageOf(1), midnight)).toEqual({ due: true });
  });

  test('a stage that was opened before is due whatever the clock says', () => {
    expect(stageDue(life, { ...first, state: 'open' }, midnight.subtract({ hours: 1 }))).toEqual({
      due: true,
    });
  });

  test('a stage opens early until its planned first day begins', () => {
    expect(opensEarly(life, first, midnight.subtract({ milliseconds: 1 }))).toBe(true);
    expect(opensEarly(life, first, midnight)).toBe(false);
  });
});

describe('opening and closing', () => {
  test('a planned stage opens once', () => {
    const opened = openStage(aStageOf(0), START);
    expect(opened).toEqual({ ...aStageOf(0), state: 'open', openedAt: START });
    expect(openStage(opened, later(1))).toBe(opened);
  });

  test.each<StageState>(['atGate', 'passed', 'stopped'])(
    'a stage %s does not open again',
    (state) => {
      expect(openStage(aStageOf(0, { state }), START)).toMatchObject({ state, openedAt: null });
    },
  );

  test.each([
    ['pass', 'passed'],
    ['stop', 'stopped'],
  ] as const)('the verdict %s leaves the stage %s', (verdict, state) => {
    const stage = aStageOf(0, { state: 'atGate' });
    expect(closeStage(stage, verdict, later(5))).toEqual({ ...stage, state, closedAt: later(5) });
  });

  test.each<StageState>(['passed', 'stopped'])('a stage that is %s stays as it closed', (state) => {
    const stage = aStageOf(0, { state, closedAt: START });
    for (const verdict of ['pass', 'stop'] as const) {
      expect(closeStage(stage, verdict, later(5))).toBe(stage);
    }
  });

  test('what is left of a stage ends as nobody’s doing; what people closed stays theirs', () => {
    const stage = aStageOf(0, { state: 'atGate' });
    const life = aLife(
      [stage, aStageOf(1)],
      [
        aClosedTask('done'),
        anOpenTask('watch', { isStanding: true }),
        anOpenTask('escalated', { kind: 'escalation' }),
        aPlannedTask('never', { after: ['watch'] }),
        aPlannedTask('ofNext', { stageIndex: 1 }),
      ],
    );
    const ended = endLeftTasks(life, stage, later(5));
    expect(keysOf(ended)).toEqual(['watch', 'escalated', 'never']);
    for (const task of ended) {
      expect(task).toMatchObject({ state: 'ended', outcome: 'ended', closedBy: null });
    }
  });
});

describe('tasks that are ready', () => {
  const stage = aStageOf(0, { state: 'open' });
  const ready = (tasks: readonly Task[], of: Stage = stage) =>
    keysOf(readyTasks(aLife([of, aStageOf(1)], tasks), of));

  test('a task of a later stage is not waited for, or nobody would ever be done', () => {
    expect(
      ready([aPlannedTask('a', { after: ['z'] }), aPlannedTask('z', { stageIndex: 1 })]),
    ).toEqual(['a']);
  });

  test('a task without predecessors is ready with its stage, in the template’s order', () => {
    expect(ready([aPlannedTask('b'), aPlannedTask('a')])).toEqual(['b', 'a']);
  });

  test.each<[string, Task, string[]]>([
    ['waits for a planned one', aPlannedTask('first', { after: ['nothing'] }), []],
    ['waits for an open one', anOpenTask('first'), []],
    ['is ready after a closed one', aClosedTask('first'), ['second']],
    [
      'is ready after one that ended with an earlier stage',
      aPlannedTask('first', { state: 'ended' }),
      ['second'],
    ],
    [
      'does not take an engine task for its predecessor',
      aClosedTask('first', { kind: 'escalation' }),
      [],
    ],
  ])('a task %s', (_, first, keys) => {
    expect(ready([first, aPlannedTask('second', { after: ['first'] })])).toEqual(keys);
  });

  test('a task waits for all of its predecessors, also those of earlier stages', () => {
    const second = aStageOf(1, { state: 'open' });
    const task = aPlannedTask('c', { stageIndex: 1, after: ['a', 'b'] });
    const b = anOpenTask('b', { stageIndex: 1 });
    expect(ready([aClosedTask('a'), b, task], second)).toEqual([]);
    expect(ready([aClosedTask('a'), { ...b, state: 'closed' }, task], second)).toEqual(['c']);
  });

  test('a task that is open, closed or ended is not opened a second time', () => {
    const ended = aPlannedTask('e', { state: 'ended' });
    expect(ready([anOpenTask('o'), aClosedTask('c'), ended])).toEqual([]);
  });

  test('tasks of another stage are not ready', () => {
    expect(ready([aPlannedTask('later', { stageIndex: 1 })])).toEqual([]);
  });

  test('while the gate is being decided what it does not wait for opens too, an approval never', () => {
    const atGate = aStageOf(0, { state: 'atGate' });
    const optional = aPlannedTask('b', { after: ['a'], isRequired: false });
    const slot = anApproval(atGate, 'tutor', { state: 'planned' });
    expect(ready([aClosedTask('a'), optional, slot], atGate)).toEqual(['b']);
  });

  test.each<StageState>(['planned', 'passed', 'stopped'])(
    'nothing is ready in a stage that is %s',
    (state) => {
      expect(ready([aPlannedTask('a')], aStageOf(0, { state }))).toEqual([]);
    },
  );
});

describe('whom a task lies with', () => {
  const held = (...roles: string[]) => aLife([aStageOf(0)], [], { heldRoles: new Set(roles) });

  test.each<[string, string, string[], string]>([
    ['its own role while somebody holds it', 'tutor', ['tutor', 'coordinator'], 'tutor'],
    ['the coordinator while nobody does', 'tutor', ['coordinator'], 'coordinator'],
    ['the authority always: nobody answers for it', 'authorityOfficer', [], 'authorityOfficer'],
    ['the coordinator for their own tasks', 'coordinator', [], 'coordinator'],
  ])('%s', (_, role, roles, route) => {
    expect(routeOf(held(...roles), { kind: 'work', role })).toBe(route);
  });

  test('an escalation goes up to the authority while nobody holds its role, never down', () => {
    const up = { kind: 'escalation', role: 'organisationHead' } as const;
    expect(routeOf(held('coordinator'), up)).toBe('authorityOfficer');
    expect(routeOf(held('organisationHead'), up)).toBe('organisationHead');
  });

  test('an open task moves to its role once that is held, and to the coordinator when it no longer is', () => {
    const tasks = [
      anOpenTask('comes', { role: 'tutor', routedRole: 'coordinator' }),
      anOpenTask('goes', { role: 'methodist', routedRole: 'methodist' }),
      anOpenTask('stays', { role: 'tutor', routedRole: 'tutor' }),
    ];
    const life = aLife([aStageOf(0)], tasks, { heldRoles: new Set(['tutor']) });
    expect(misroutedTasks(life).map(({ task, to }) => [task.key, to])).toEqual([
      ['comes', 'tutor'],
      ['goes', 'coordinator'],
    ]);
  });

  test('approvals and escalations move like work', () => {
    const stage = aStageOf(0, { state: 'atGate' });
    const life = aLife([stage], [anApproval(stage, 'tutor', { routedRole: 'coordinator' })], {
      heldRoles: new Set(['tutor']),
    });
    expect(misroutedTasks(life)).toHaveLength(1);
  });

  test('only open tasks move', () => {
    const lost = { role: 'tutor', routedRole: 'tutor' };
    const tasks = [
      aPlannedTask('p', lost),
      aClosedTask('c', lost),
      aPlannedTask('e', { ...lost, state: 'ended' }),
    ];
    expect(misroutedTasks(aLife([aStageOf(0)], tasks))).toEqual([]);
  });
});

describe('the end of a stage', () => {
  const end = at('2026-09-30T21:00:00Z'); // September is over in Moscow

  test.each<StageState>(['planned', 'open', 'atGate'])(
    'a stage that is %s is late from the end of its period on, not before',
    (state) => {
      const stage = aStageOf(0, { state });
      expect(stageOverdue(stage, end.subtract({ milliseconds: 1 }))).toEqual({
        due: false,
        at: end,
      });
      expect(stageOverdue(stage, end)).toEqual({ due: true });
    },
  );

  test.each<StageState>(['passed', 'stopped'])('a stage that is %s is never late', (state) => {
    expect(stageOverdue(aStageOf(0, { state }), end)).toBeNull();
  });
});

test('deadlines count from the stage’s period, and from the day of opening in the platform’s zone', () => {
  const stage = aStageOf(0);
  const ends = { stageStart: '2026-09', stageEnd: '2026-09' };
  expect(stageAnchors(stage, { openedAt: null }, 'Europe/Moscow')).toEqual(ends);
  const openedAt = at('2026-09-01T21:30:00Z');
  expect(stageAnchors(stage, { openedAt }, 'Europe/Moscow')).toEqual({
    ...ends,
    openedOn: Temporal.PlainDate.from('2026-09-02'),
  });
});
