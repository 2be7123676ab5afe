import {
  commentsPageSchema,
  commentViewSchema,
  draftViewSchema,
  inboxPageSchema,
} from '#contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { problemOf, read, type Answer } from './api.ts';
import { codeOf, TaskDesk } from './task-desk.ts';

let desk: TaskDesk;

beforeAll(async () => {
  desk = await TaskDesk.open();
});
afterAll(() => desk.close());
beforeEach(() => desk.launch());

describe('a comment', () => {
  it('is read by all who see the platform, makes nobody’s form stale, and calls people to watch', async () => {
    const before = await desk.task('plan');
    const answer = await desk.ask(desk.teacher, 'POST', `/tasks/${before.id}/comments`, {
      text: 'Посмотрите, пожалуйста',
      mentions: [desk.officer.id, desk.coordinator.id],
    });
    expect(answer.status).toBe(201);
    expect(read(commentViewSchema, answer)).toMatchObject({
      text: 'Посмотрите, пожалуйста',
      author: { id: desk.teacher.id, fullName: 'Анна Педагог' },
      mentions: [
        { id: desk.officer.id },
        { id: desk.coordinator.id, fullName: 'Ольга Координатор' },
      ],
    });
    const after = await desk.task('plan', desk.officer);
    expect(after).toMatchObject({ comments: 1, isWatching: true, version: before.version });
    expect(await desk.inboxPrincipals(before.id)).toContain(`watcher:${desk.officer.id}`);
    expect(await desk.lastEvent()).toMatchObject({
      action: 'task.commented',
      params: { mentions: [desk.officer.id, desk.coordinator.id] },
      texts: { text: 'Посмотрите, пожалуйста' },
    });
    expect(await codeOf(desk.ask(desk.stranger, 'GET', `/tasks/${before.id}/comments`))).toBe(
      '404 notFound',
    );
  });

  it('may be made on a closed task, and is refused when it mentions a stranger', async () => {
    const { id, version } = await desk.task('plan');
    await desk.move(desk.teacher, 'POST', `/tasks/${id}/complete`, {
      version,
      form: { goal: 'Город' },
    });
    const comment = (mentions: string[]): Promise<Answer> =>
      desk.ask(desk.coordinator, 'POST', `/tasks/${id}/comments`, { text: 'Хорошо', mentions });
    expect(await codeOf(comment([desk.stranger.id]))).toBe('422 mentionNotInvolved');
    expect(await codeOf(comment([randomUUID()]))).toBe('422 mentionNotInvolved');
    expect(await codeOf(comment([desk.teacher.id]))).toBe('201');
    expect(await desk.inboxPrincipals(id)).toEqual([]);
  });

  it('is paged, the newest first, without gaps or repeats', async () => {
    const { id } = await desk.task('plan');
    for (let n = 1; n <= 5; n += 1) {
      await desk.ask(desk.teacher, 'POST', `/tasks/${id}/comments`, { text: `Сообщение ${n}` });
    }
    const seen: string[] = [];
    let after = '';
    for (;;) {
      const page = read(
        commentsPageSchema,
        await desk.ask(desk.teacher, 'GET', `/tasks/${id}/comments?limit=2${after}`),
      );
      seen.push(...page.items.map((one) => one.text));
      if (page.next === null) break;
      after = `&after=${page.next}`;
    }
    expect(seen).toEqual([5, 4, 3, 2, 1].map((n) => `Сообщение ${n}`));
  });
});

describe('a task is watched', () => {
  it('until its watcher ends it; twice is once', async () => {
    const { id, version } = await desk.task('plan');
    const watched = await desk.move(desk.officer, 'PUT', `/tasks/${id}/watch`);
    expect(watched).toMatchObject({ isWatching: true, version });
    const watching = await desk.ask(desk.officer, 'GET', '/tasks?tab=watching');
    expect(read(inboxPageSchema, watching).items.map((item) => item.id)).toContain(id);
    expect(await desk.lastEvent()).toMatchObject({
      action: 'task.watched',
      actor_id: desk.officer.id,
    });
    await desk.move(desk.officer, 'PUT', `/tasks/${id}/watch`);
    await desk.move(desk.teacher, 'POST', `/tasks/${id}/claim`, { version });
    expect(await desk.inboxPrincipals(id)).toEqual(
      [
        `person:${desk.teacher.id}`,
        `role:participant@platform:${desk.platformId}`,
        `watcher:${desk.officer.id}`,
      ].toSorted(),
    );
    expect((await desk.move(desk.officer, 'DELETE', `/tasks/${id}/watch`)).isWatching).toBe(false);
    expect(await desk.inboxPrincipals(id)).not.toContain(`watcher:${desk.officer.id}`);
    expect(await codeOf(desk.ask(desk.stranger, 'PUT', `/tasks/${id}/watch`))).toBe('404 notFound');
  });
});

describe('evidence', () => {
  it('is replaced and keeps its earlier versions, whose files stay with the readers', async () => {
    const { id } = await desk.task('plan');
    const first = await desk.uploaded(desk.teacher);
    const added = await desk.move(desk.teacher, 'POST', `/tasks/${id}/evidence`, {
      kind: 'file',
      key: 'order',
      fileId: first,
    });
    const [piece] = added.evidence;
    expect(piece).toMatchObject({ version: 1, earlier: [] });
    const second = await desk.uploaded(desk.colleague);
    const replaced = await desk.move(desk.colleague, 'PUT', `/tasks/${id}/evidence/${piece?.id}`, {
      kind: 'file',
      fileId: second,
    });
    expect(replaced.evidence).toHaveLength(1);
    expect(replaced.evidence[0]).toMatchObject({
      id: piece?.id,
      key: 'order',
      version: 2,
      file: { id: second },
      addedBy: { id: desk.colleague.id },
      earlier: [{ version: 1, file: { id: first }, addedBy: { id: desk.teacher.id } }],
    });
    expect(await desk.lastEvent()).toMatchObject({
      action: 'file.replaced',
      params: { task: 'plan', evidence: 'order', version: 2 },
    });
    for (const file of [first, second]) {
      expect((await desk.ask(desk.officer, 'GET', `/files/${file}`)).status).toBe(200);
      expect((await desk.ask(desk.stranger, 'GET', `/files/${file}`)).status).toBe(404);
    }
  });

  it('is replaced only by evidence of its kind, and only where it lies', async () => {
    const { id } = await desk.task('plan');
    const added = await desk.move(desk.teacher, 'POST', `/tasks/${id}/evidence`, {
      kind: 'link',
      key: 'page',
      link: 'https://example.org/1',
    });
    const path = `/tasks/${id}/evidence`;
    const link = { kind: 'link', link: 'https://example.org/2' };
    const file = { kind: 'file', fileId: await desk.uploaded(desk.teacher) };
    const own = added.evidence[0]?.id;
    expect(await codeOf(desk.ask(desk.teacher, 'PUT', `${path}/${own}`, file))).toBe(
      '422 evidenceKindWrong',
    );
    expect(await codeOf(desk.ask(desk.teacher, 'PUT', `${path}/${randomUUID()}`, link))).toBe(
      '404 notFound',
    );
    const { id: other } = await desk.task('essay');
    expect(
      await codeOf(desk.ask(desk.teacher, 'PUT', `/tasks/${other}/evidence/${own}`, link)),
    ).toBe('404 notFound');
  });
});

describe('a draft', () => {
  it('keeps what a person typed, for them alone, until they complete the task', async () => {
    const { id, version } = await desk.task('plan');
    const draft = { version: null, form: { goal: '', strange: { deep: ['да'] } } };
    const saved = read(
      draftViewSchema,
      await desk.ask(desk.teacher, 'PUT', `/tasks/${id}/draft`, draft),
    );
    expect(saved).toMatchObject({ version: 1, form: draft.form });
    expect((await desk.task('plan', desk.teacher)).draft).toMatchObject({ form: draft.form });
    expect((await desk.task('plan', desk.colleague)).draft).toBeNull();
    expect(await codeOf(desk.ask(desk.colleague, 'GET', `/tasks/${id}/draft`))).toBe(
      '404 notFound',
    );
    expect(await codeOf(desk.ask(desk.officer, 'PUT', `/tasks/${id}/draft`, draft))).toBe(
      '403 notYours',
    );
    await desk.move(desk.teacher, 'POST', `/tasks/${id}/complete`, {
      version,
      form: { goal: 'Город' },
    });
    expect(await codeOf(desk.ask(desk.teacher, 'GET', `/tasks/${id}/draft`))).toBe('404 notFound');
    expect(await codeOf(desk.ask(desk.teacher, 'PUT', `/tasks/${id}/draft`, draft))).toBe(
      '409 alreadyClosed',
    );
  });

  it('of another window is not overwritten: the later one hears what is kept', async () => {
    const { id } = await desk.task('plan');
    const save = (version: number | null, goal: string): Promise<Answer> =>
      desk.ask(desk.teacher, 'PUT', `/tasks/${id}/draft`, { version, form: { goal } });
    expect((await save(null, 'первое окно')).status).toBe(200);
    const late = await save(null, 'второе окно');
    expect(problemOf(late)).toMatchObject({
      code: 'stale',
      current: { version: 1, form: { goal: 'первое окно' } },
    });
    expect((await save(1, 'второе окно')).status).toBe(200);
    expect((await desk.ask(desk.teacher, 'DELETE', `/tasks/${id}/draft`)).status).toBe(200);
    expect((await desk.task('plan', desk.teacher)).draft).toBeNull();
  });

  it('is bounded and storable', async () => {
    const { id } = await desk.task('plan');
    const save = (form: object): Promise<string> =>
      codeOf(desk.ask(desk.teacher, 'PUT', `/tasks/${id}/draft`, { version: null, form }));
    expect(await save({ goal: 'x'.repeat(300_000) })).toBe('400 invalidInput');
    expect(await save({ goal: ['a\u0000b'] })).toBe('400 invalidInput');
    expect(await save({ 'a\u0000b': 1 })).toBe('400 invalidInput');
  });
});
