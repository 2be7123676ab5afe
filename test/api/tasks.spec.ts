import type { InboxPage, PlatformView, Problem, TaskView } from '#contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { TestSystem } from '../support/system.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { answersFor, withEvidence } from '../support/answers.ts';
import { waitFor } from '../support/wait-for.ts';

const MINUTES = 60_000;

let system: TestSystem;
let coordinator: Visitor;
let teacher: Visitor;
let officer: Visitor;
let stranger: Visitor;
let platform: PlatformView;

beforeAll(async () => {
  system = await TestSystem.start();
  coordinator = await system.person('coordinator');
  teacher = await system.person('teacher');
  officer = await system.person('officer');
  stranger = await system.person('coordinator2');
  platform = await launch();
}, MINUTES);

afterAll(async () => {
  await system.stop();
}, MINUTES);

/** A platform that runs since this month, with its first tasks open. */
async function launch(): Promise<PlatformView> {
  const organisations = await coordinator.get<{ id: string; name: string }[]>('/organisations');
  const today = Temporal.Now.plainDateISO('Europe/Moscow');
  const launched = await coordinator.post<PlatformView>('/platforms', {
    template: 'four-stage-project',
    organisationId: organisations.find((one) => one.name.startsWith('Гимназия'))?.id,
    start: today.toPlainYearMonth().toString(),
    title: 'Школа и город',
    status: {
      key: 'mip',
      act: { kind: 'order', issuer: 'Управление', number: '172–п', date: '2026-07-17' },
    },
    appointments: [
      { role: 'participant', personId: teacher.personId },
      { role: 'participant', personId: coordinator.personId },
    ],
  });
  await waitFor('the first tasks', async () => {
    const page = await coordinator.get<InboxPage>('/tasks');
    return page.items.some((item) => item.platform.id === launched.id);
  });
  return launched;
}

async function openTask(key: string): Promise<TaskView> {
  const view = await coordinator.get<PlatformView>(`/platforms/${platform.id}`);
  const line = view.stages.flatMap((stage) => stage.tasks).find((task) => task.key === key);
  if (line === undefined) throw new Error(`no task ${key}`);
  return coordinator.get<TaskView>(`/tasks/${line.id}`);
}

async function auditCount(): Promise<number> {
  const [row]: { count: number }[] = await system.database.dataSource.query(
    `SELECT count(*)::int AS count FROM audit_entry WHERE process_id = $1`,
    [platform.id],
  );
  return row?.count ?? 0;
}

function codeOf(answer: Answer<unknown>): string {
  return `${answer.status} ${(answer.body as Problem | null)?.code ?? ''}`;
}

describe('a task of a platform', () => {
  it('answers a stranger exactly like a task that does not exist', async () => {
    const task = await openTask('assessStrengths');
    for (const path of [`/tasks/${task.id}`, `/platforms/${platform.id}`]) {
      expect(codeOf(await stranger.ask('GET', path))).toBe('404 notFound');
    }
    const moves = ['claim', 'release', 'complete', 'decide', 'evidence'] as const;
    const bodies = {
      claim: { version: task.version },
      release: { version: task.version },
      complete: { version: task.version, form: {} },
      decide: { version: task.version, outcome: 'approved' },
      evidence: { kind: 'link', key: 'minutes', link: 'https://example.org' },
    };
    const before = await auditCount();
    for (const move of moves) {
      const mine = await stranger.ask('POST', `/tasks/${task.id}/${move}`, { body: bodies[move] });
      const random = await stranger.ask('POST', `/tasks/${randomUUID()}/${move}`, {
        body: bodies[move],
      });
      expect([move, codeOf(mine)]).toEqual([move, '404 notFound']);
      expect([move, codeOf(random)]).toEqual([move, '404 notFound']);
    }
    expect(await auditCount()).toBe(before);
  });

  it('is read by the authority, which may not do it', async () => {
    const task = await openTask('assessStrengths');
    expect((await officer.get<TaskView>(`/tasks/${task.id}`)).id).toBe(task.id);
    const answer = await officer.ask('POST', `/tasks/${task.id}/claim`, {
      body: { version: task.version },
    });
    expect(codeOf(answer)).toBe('403 notYours');
  });

  it('is claimed by one of many who try at once', async () => {
    const task = await openTask('studyPractice');
    const before = await auditCount();
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        (index % 2 === 0 ? teacher : coordinator).ask('POST', `/tasks/${task.id}/claim`, {
          body: { version: task.version },
        }),
      ),
    );
    const won = answers.filter((answer) => answer.status === 200);
    expect(won).toHaveLength(1);
    expect(new Set(answers.filter((one) => one.status !== 200).map(codeOf))).toEqual(
      new Set(['409 stale']),
    );
    expect(await auditCount()).toBe(before + 1);
  });

  it('lies with its person and, marked, still with its role', async () => {
    const task = await openTask('studyPractice');
    const [winner, other] =
      task.assignee?.id === teacher.personId ? [teacher, coordinator] : [coordinator, teacher];
    const idsIn = async (visitor: Visitor, tab: string): Promise<string[]> =>
      (await visitor.get<InboxPage>(`/tasks?tab=${tab}`)).items.map((item) => item.id);
    expect(await idsIn(winner, 'mine')).toContain(task.id);
    expect(await idsIn(other, 'roles')).toContain(task.id);
    expect(await idsIn(other, 'open')).not.toContain(task.id);
    const answer = await other.ask('POST', `/tasks/${task.id}/claim`, {
      body: { version: task.version },
    });
    expect(codeOf(answer)).toBe('409 alreadyClaimed');
    const released = await winner.post<TaskView>(`/tasks/${task.id}/release`, {
      version: task.version,
    });
    expect(released.assignee).toBeNull();
    expect(await idsIn(other, 'open')).toContain(task.id);
  });

  it('names every wrong field of its form at once and stays as it was', async () => {
    const task = await openTask('assessStrengths');
    const before = await auditCount();
    const answer = await coordinator.ask<Problem>('POST', `/tasks/${task.id}/complete`, {
      body: {
        version: task.version,
        form: { strengths: '  ', pupilCount: 'много', teacherCount: -1, strange: 1 },
      },
    });
    expect(codeOf(answer)).toBe('400 invalidInput');
    expect(answer.body.fields?.map((field) => field.path).toSorted()).toEqual([
      'form.pupilCount',
      'form.strange',
      'form.strengths',
      'form.teacherCount',
    ]);
    expect(await auditCount()).toBe(before);
    expect(await openTask('assessStrengths')).toEqual(task);
  });

  it('is completed once by twins with one key, and the next task comes', async () => {
    const task = await openTask('assessStrengths');
    const key = randomUUID();
    const body = {
      version: task.version,
      form: { strengths: 'Сильный коллектив', pupilCount: 540, teacherCount: 42 },
    };
    const twins = await Promise.all(
      [1, 2, 3, 4].map(() =>
        coordinator.ask<TaskView>('POST', `/tasks/${task.id}/complete`, { body, key }),
      ),
    );
    expect(twins.map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
    expect(new Set(twins.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(twins.filter((one) => one.headers.get('idempotency-replayed') === 'true')).toHaveLength(
      3,
    );
    const [row]: { count: number }[] = await system.database.dataSource.query(
      `SELECT count(*)::int AS count FROM submission WHERE task_id = $1`,
      [task.id],
    );
    expect(row?.count).toBe(1);
    const done = await coordinator.get<InboxPage>('/tasks?tab=done');
    expect(done.items.map((item) => item.id)).toEqual([task.id]);
    await waitFor('the next task', async () => {
      const next = await openTask('justifyTheme');
      return next.state === 'open';
    });
    const again = await coordinator.ask('POST', `/tasks/${task.id}/complete`, {
      body: { ...body, version: task.version + 1 },
    });
    expect(codeOf(again)).toBe('409 alreadyClosed');
  });

  it('asks for its evidence before it can be completed', async () => {
    const theme = await openTask('justifyTheme');
    await coordinator.post(`/tasks/${theme.id}/complete`, {
      version: (await withEvidence(theme, coordinator)).version,
      form: await answersFor(theme, coordinator),
    });
    const head = await system.person('head');
    const task = await waitFor('the task with minutes', async () => {
      const view = await openTask('agreeWithCommunity');
      return view.state === 'open' && view;
    });
    const rule = task.evidenceRules.find((one) => one.required && one.kind === 'file');
    const complete = await head.ask<Problem>('POST', `/tasks/${task.id}/complete`, {
      body: { version: task.version, form: {} },
    });
    expect(codeOf(complete)).toBe('422 evidenceMissing');
    expect(complete.body.params['evidence']).toContain(rule?.key);
    const add = (evidence: object) =>
      head.ask('POST', `/tasks/${task.id}/evidence`, { body: evidence });
    expect(codeOf(await add({ kind: 'file', key: rule?.key, fileId: randomUUID() }))).toBe(
      '422 fileUnknown',
    );
    expect(codeOf(await add({ kind: 'link', key: rule?.key, link: 'https://example.org/a' }))).toBe(
      '422 evidenceKindWrong',
    );
    expect(codeOf(await add({ kind: 'link', key: 'nothing', link: 'https://example.org' }))).toBe(
      '422 evidenceUnknown',
    );
    expect(codeOf(await add({ kind: 'link', key: rule?.key, link: 'javascript:alert(1)' }))).toBe(
      '400 invalidInput',
    );
  });

  it('refuses nonsense in the path, the cursor and the key without a trace', async () => {
    const before = await auditCount();
    expect(codeOf(await coordinator.ask('GET', '/tasks/not-an-id'))).toBe('404 notFound');
    expect(codeOf(await coordinator.ask('GET', '/tasks?after=%00%ff'))).toMatch(/^400 /);
    expect(codeOf(await coordinator.ask('GET', '/tasks?after=bm9uc2Vuc2U'))).toBe(
      '400 invalidInput',
    );
    expect(codeOf(await coordinator.ask('GET', '/tasks?limit=100000'))).toBe('400 invalidInput');
    expect(codeOf(await coordinator.ask('GET', '/tasks?tab=all'))).toBe('400 invalidInput');
    expect(await auditCount()).toBe(before);
  });
});

describe('files', () => {
  const pdf = new TextEncoder().encode('%PDF-1.4\n%%EOF\n');

  it('are known by their content and given only to those whom they concern', async () => {
    const uploaded = await coordinator.upload('../../протокол "1".pdf', pdf);
    expect(uploaded.status).toBe(201);
    expect(uploaded.body).toMatchObject({
      name: 'протокол 1.pdf',
      mediaType: 'application/pdf',
      size: pdf.length,
    });
    expect(codeOf(await teacher.ask('GET', `/files/${uploaded.body.id}`))).toBe('404 notFound');
  });

  it('of kinds that could run are refused, whatever they are called', async () => {
    const answer = await coordinator.upload(
      'фото.png',
      new TextEncoder().encode('<!doctype html><script>alert(1)</script>'),
    );
    expect(codeOf(answer)).toBe('422 fileKindNotAllowed');
  });

  it('larger than 25 MB are refused', async () => {
    const large = new Uint8Array(26 * 1024 * 1024);
    large.set(pdf);
    expect(codeOf(await coordinator.upload('большой.pdf', large))).toBe('413 fileTooLarge');
  });
});

describe('a launch', () => {
  const request = (): Record<string, unknown> => ({
    template: 'four-stage-project',
    organisationId: platform.organisation.id,
    start: '2027-09',
    title: 'Ещё одна площадка',
    status: {
      key: 'mip',
      act: { kind: 'order', issuer: 'Управление', number: '1', date: '2026-07-17' },
    },
    appointments: [],
  });

  it.each([
    ['a status that the profile does not know', { status: 'zzz' }, '422 statusUnknown'],
    ['a template that nobody published', { template: 'no-such-template' }, '422 templateUnknown'],
    [
      'an organisation that nobody knows',
      { organisationId: randomUUID() },
      '422 organisationUnknown',
    ],
    ['a start in another century', { start: '2090-09' }, '422 startTooFar'],
    ['a role that is not held on a platform', { role: 'authorityOfficer' }, '422 roleUnknown'],
    ['a person that nobody knows', { personId: randomUUID() }, '422 personUnknown'],
  ] as const)('is refused with %s', async (_, change, expected) => {
    const body = request();
    if ('status' in change) body['status'] = { ...(body['status'] as object), key: change.status };
    else if ('role' in change) {
      body['appointments'] = [{ role: change.role, personId: teacher.personId }];
    } else if ('personId' in change) {
      body['appointments'] = [{ role: 'participant', personId: change.personId }];
    } else Object.assign(body, change);
    const before = await platformCount();
    expect(codeOf(await coordinator.ask('POST', '/platforms', { body }))).toBe(expected);
    expect(await platformCount()).toBe(before);
  });

  it('is refused to those who do not coordinate the organisation nor oversee it', async () => {
    const answer = await teacher.ask('POST', '/platforms', { body: request() });
    expect(codeOf(answer)).toBe('403 launcherOnly');
    const other = await stranger.ask('POST', '/platforms', { body: request() });
    expect(codeOf(other)).toBe('422 organisationUnknown');
  });

  it('by the authority names a coordinator', async () => {
    const answer = await officer.ask('POST', '/platforms', { body: request() });
    expect(codeOf(answer)).toBe('422 coordinatorMissing');
  });

  it('leaves a platform that never loses its last coordinator', async () => {
    const answer = await coordinator.ask('POST', `/platforms/${platform.id}/dismissals`, {
      body: { role: 'coordinator', personId: coordinator.personId },
    });
    expect(codeOf(answer)).toBe('409 lastCoordinator');
  });
});

async function platformCount(): Promise<number> {
  const [row]: { count: number }[] = await system.database.dataSource.query(
    `SELECT count(*)::int AS count FROM platform`,
  );
  return row?.count ?? 0;
}
