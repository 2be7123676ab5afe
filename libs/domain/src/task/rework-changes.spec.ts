import { describe, expect, test } from '@jest/globals';
import { later } from '../../../testing/src/life-builder.ts';
import { prefillOf } from './prefill.ts';
import { answerChanges, evidenceChanges, type EvidencePiece } from './rework-changes.ts';

describe('answers since the round before', () => {
  const fields = ['goal', 'pupils', 'means', 'link'];

  test('are told field by field in the order of the form, with before and after', () => {
    const before = { pupils: 20, goal: 'A', means: ['a', 'b'] };
    const after = { goal: 'B', pupils: 20, means: ['b'], link: 'https://example.org' };
    expect(answerChanges(fields, before, after)).toEqual([
      { field: 'goal', before: 'A', after: 'B' },
      { field: 'means', before: ['a', 'b'], after: ['b'] },
      { field: 'link', before: null, after: 'https://example.org' },
    ]);
  });

  test('that say the same are no change', () => {
    expect(answerChanges(fields, { goal: 'A', means: ['a'] }, { means: ['a'], goal: 'A' })).toEqual(
      [],
    );
  });
});

describe('evidence since the round before', () => {
  const since = later(10);
  const piece = (change: Partial<EvidencePiece>): EvidencePiece => ({
    key: 'minutes',
    firstAddedAt: later(1),
    addedAt: later(1),
    removedAt: null,
    ...change,
  });

  test.each<[string, EvidencePiece, string[]]>([
    ['what was there and stayed is no change', piece({}), []],
    ['what came is added', piece({ firstAddedAt: later(11), addedAt: later(11) }), ['added']],
    ['what was changed is replaced', piece({ addedAt: later(12) }), ['replaced']],
    [
      'what came and was changed is added once',
      piece({ firstAddedAt: later(11), addedAt: later(12) }),
      ['added'],
    ],
    ['what went is removed', piece({ removedAt: later(12) }), ['removed']],
    ['what had gone before is no change', piece({ removedAt: later(9) }), []],
    [
      'what came and went is no change',
      piece({ firstAddedAt: later(11), addedAt: later(11), removedAt: later(12) }),
      [],
    ],
  ])('%s', (_, one, changes) => {
    expect(evidenceChanges([one], since).map(({ change }) => change)).toEqual(changes);
  });
});

test('a form begins with the draft, or else with what was sent last', () => {
  const [draft, submission] = [{ form: { goal: 'draft' } }, { form: { goal: 'sent' } }];
  expect(prefillOf(draft, submission)).toEqual({ from: 'draft', form: { goal: 'draft' } });
  expect(prefillOf(null, submission)).toEqual({ from: 'submission', form: { goal: 'sent' } });
  expect(prefillOf(null, null)).toBeNull();
});
