import type { AuditAction, AuditEvent } from '#domain';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { NO_NEWS, newsOf, readNews, writeNews } from './news.ts';

const PROCESS = '01980000-0000-7000-8000-000000000001';

describe('the news of a transaction', () => {
  it('read as they were written, and always fit into a notification', () => {
    const ids = fc.array(fc.uuid(), { maxLength: 400 });
    fc.assert(
      fc.property(ids, ids, (tasks, people) => {
        const news = { ...NO_NEWS, process: PROCESS, tasks, people };
        const text = writeNews(news);
        expect(Buffer.byteLength(text)).toBeLessThan(8_000);
        const heard = readNews(text);
        expect(heard?.process).toBe(PROCESS);
        if (heard?.tasks !== null) expect(heard?.tasks).toEqual(tasks);
        if (heard?.people !== null) expect(heard?.people).toEqual(people);
      }),
    );
  });

  it('that are too long say that there is more, never less', () => {
    const many = Array.from({ length: 300 }, () => PROCESS);
    const heard = readNews(writeNews({ ...NO_NEWS, process: PROCESS, tasks: many }));
    expect(heard).toEqual({ ...NO_NEWS, process: PROCESS, tasks: null });
    const people = readNews(writeNews({ ...NO_NEWS, people: many }));
    expect(people?.people).toBeNull();
  });

  it('of a change of the whole plan are about every task', () => {
    const event = (action: AuditAction): AuditEvent => ({
      at: Temporal.Instant.from('2026-11-25T09:00:00Z'),
      actorId: null,
      onBehalfOfId: null,
      action,
      subject: { kind: 'task', id: PROCESS },
      params: {},
      texts: {},
    });
    expect(newsOf(PROCESS, [event('task.added')]).tasks).toEqual([PROCESS]);
    expect(newsOf(PROCESS, [event('task.added'), event('plan.shifted')]).tasks).toBeNull();
  });

  it('of the release before, a bare id, mean the whole process; anything else means nothing', () => {
    expect(readNews(PROCESS)).toEqual({ ...NO_NEWS, process: PROCESS, tasks: null });
    expect(readNews('nonsense')).toBeNull();
  });
});
