import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { canonicalText, GENESIS_HASH, type AuditLink } from './audit-entry.ts';

const link: AuditLink = {
  chain: 'c1',
  sequence: 1,
  previousHash: GENESIS_HASH,
  event: {
    at: Temporal.Instant.from('2026-09-01T06:00:00.1239Z'),
    actorId: 'ann',
    onBehalfOfId: null,
    action: 'task.completed',
    subject: { kind: 'task', id: 't1' },
    params: { task: 'plan', round: 1 },
  },
  textDigests: { form: 'ab' },
};

const change = (event: Partial<AuditLink['event']>): AuditLink => ({
  ...link,
  event: { ...link.event, ...event },
});

describe('the text that is hashed', () => {
  test('is this text to the letter: stored rows are hashed by it for good', () => {
    expect(canonicalText(link)).toBe(
      `{"action":"task.completed","actor":"ann","at":"2026-09-01T06:00:00.123Z","chain":"c1",` +
        `"onBehalfOf":null,"params":{"round":1,"task":"plan"},"prev":"${'0'.repeat(64)}",` +
        `"seq":1,"subject":"task:t1","texts":{"form":"ab"},"v":1}`,
    );
  });

  test('does not depend on the order in which parameters were written', () => {
    expect(canonicalText(change({ params: { round: 1, task: 'plan' } }))).toBe(canonicalText(link));
  });

  test.each([
    ['2026-09-01T06:00:00Z', '2026-09-01T06:00:00.000Z'],
    ['2026-09-01T06:00:00.999999999Z', '2026-09-01T06:00:00.999Z'],
    ['2026-09-01T09:00:00.5+03:00', '2026-09-01T06:00:00.500Z'],
  ])('tells the instant %s as %s, as a Date of the row prints it', (at, told) => {
    const text = canonicalText(change({ at: Temporal.Instant.from(at) }));
    expect(text).toContain(`"at":"${told}"`);
    expect(new Date(told).toISOString()).toBe(told);
  });

  test.each<[string, AuditLink]>([
    ['chain', { ...link, chain: 'c2' }],
    ['number', { ...link, sequence: 2 }],
    ['previous hash', { ...link, previousHash: 'f'.repeat(64) }],
    ['digest of a text', { ...link, textDigests: { form: 'ac' } }],
    ['field of a text', { ...link, textDigests: { comment: 'ab' } }],
    ['instant', change({ at: Temporal.Instant.from('2026-09-01T06:00:00.124Z') })],
    ['actor', change({ actorId: 'bob' })],
    ['missing actor', change({ actorId: null })],
    ['person acted for', change({ onBehalfOfId: 'bob' })],
    ['action', change({ action: 'task.claimed' })],
    ['kind of the subject', change({ subject: { kind: 'stage', id: 't1' } })],
    ['subject', change({ subject: { kind: 'task', id: 't2' } })],
    ['parameter', change({ params: { task: 'plan', round: 2 } })],
    ['type of a parameter', change({ params: { task: 'plan', round: '1' } })],
  ])('another %s gives another text', (_, other) => {
    expect(canonicalText(other)).not.toBe(canonicalText(link));
  });

  test('an event’s texts never stand in it, only their digests', () => {
    const event = { ...link.event, texts: { form: 'секрет' } };
    expect(canonicalText({ ...link, event })).toBe(canonicalText(link));
  });
});
