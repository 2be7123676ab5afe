import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aChain, headOf, sha256 } from '../../../testing/src/chain-builder.ts';
import { GENESIS_HASH } from './audit-entry.ts';
import { diagnoseChain, type ChainFinding, type SealedHead } from './diagnose-chain.ts';
import { verifyChain, type StoredLink } from './verify-chain.ts';

const whole = aChain(8);
const diagnose = (
  rows: readonly StoredLink[],
  head = headOf(whole),
  sealed: readonly SealedHead[] = [],
): readonly ChainFinding[] => diagnoseChain({ id: 'c', rows, head }, sealed, sha256);
const seal = (rows: readonly StoredLink[], sequence: number, day = '2027-03-15'): SealedHead => ({
  day,
  sequence,
  hash: rows.find((row) => row.sequence === sequence)?.hash ?? '',
});
const changed = (at: number, change: (row: StoredLink) => StoredLink): StoredLink[] =>
  whole.map((row) => (row.sequence === at ? change(row) : row));
/** The row says something else, with a hash that fits, and shows it. */
const rewritten = (row: StoredLink): StoredLink => {
  const canonical = row.canonical.replace(/person-\d+/, 'mallory');
  return {
    ...row,
    canonical,
    hash: sha256(canonical),
    shown: { ...row.shown, actorId: 'mallory' },
  };
};
/** The rows as they would be stored under numbers without gaps. */
const renumbered = (rows: readonly StoredLink[]): StoredLink[] =>
  rows.map((row, index) => ({ ...row, sequence: index + 1 }));

describe('nothing is found', () => {
  it.each([0, 1, 2, 8])('in a whole chain of %i rows, sealed or not', (length) => {
    const rows = aChain(length);
    const sealed = length === 0 ? [] : [seal(rows, 1), seal(rows, length)];
    expect(diagnose(rows, headOf(rows), sealed)).toEqual([]);
  });

  it('when texts were erased', () => {
    expect(diagnose(whole.map((row) => ({ ...row, keptTextDigests: {} })))).toEqual([]);
  });
});

describe('what was done is called by its name', () => {
  it.each<[string, StoredLink[], ChainFinding[]]>([
    [
      'a row whose text was changed',
      changed(4, (row) => ({ ...row, canonical: row.canonical.replace('person-4', 'mallory') })),
      [{ finding: 'rowChanged', sequence: 4 }],
    ],
    [
      'a row that was written anew with its own hash',
      changed(4, rewritten),
      [{ finding: 'rowChanged', sequence: 4 }],
    ],
    [
      'a row whose hash was changed',
      changed(4, (row) => ({ ...row, hash: 'f'.repeat(64) })),
      [{ finding: 'rowChanged', sequence: 4 }],
    ],
    [
      'a column that readers see',
      changed(4, (row) => ({ ...row, shown: { ...row.shown, actorId: 'mallory' } })),
      [{ finding: 'columnChanged', sequence: 4 }],
    ],
    [
      'a column of the link',
      changed(4, (row) => ({ ...row, shown: { ...row.shown, previousHash: GENESIS_HASH } })),
      [{ finding: 'columnChanged', sequence: 4 }],
    ],
    [
      'a kept text',
      changed(4, (row) => ({ ...row, keptTextDigests: { remark: sha256('other') } })),
      [{ finding: 'textChanged', sequence: 4, field: 'remark' }],
    ],
    [
      'removed rows',
      whole.filter(({ sequence }) => sequence !== 3 && sequence !== 4),
      [{ finding: 'rowsRemoved', sequence: 3, until: 4 }],
    ],
    ['a removed first row', whole.slice(1), [{ finding: 'rowsRemoved', sequence: 1, until: 1 }]],
    [
      'a removed row whose followers were numbered anew',
      renumbered(whole.filter(({ sequence }) => sequence !== 3)),
      [{ finding: 'rowsRemoved', sequence: 3, until: 3 }],
    ],
    [
      'an inserted row that pushes the others on',
      renumbered([...whole.slice(0, 3), ...whole.slice(2)]),
      [{ finding: 'rowInserted', sequence: 4 }],
    ],
    [
      'a row behind the head',
      [...whole, ...aChain(9).slice(8)],
      [{ finding: 'rowInserted', sequence: 9 }],
    ],
    [
      'rows that changed places',
      renumbered([1, 2, 4, 3, 5, 6, 7, 8].flatMap((place) => whole.slice(place - 1, place))),
      [{ finding: 'rowsReordered', sequence: 3, until: 4 }],
    ],
    ['a cut tail', whole.slice(0, 6), [{ finding: 'tailCut', sequence: 7, until: 8 }]],
    ['a chain without a row', [], [{ finding: 'tailCut', sequence: 1, until: 8 }]],
    [
      'a last row that was written anew',
      changed(8, rewritten),
      [{ finding: 'headDiffers', sequence: 8 }],
    ],
  ])('%s', (_, rows, findings) => {
    expect(diagnose(rows)).toEqual(findings);
  });

  it('a row of another process', () => {
    expect(diagnoseChain({ id: 'd', rows: whole, head: headOf(whole) }, [], sha256)).toHaveLength(
      8,
    );
  });

  it('several things at once, each with its row', () => {
    const rows = changed(7, rewritten).filter(({ sequence }) => sequence !== 2);
    const shown = rows.map((row) =>
      row.sequence === 5 ? { ...row, shown: { ...row.shown, action: 'task.claimed' } } : row,
    );
    expect(diagnose(shown)).toEqual([
      { finding: 'rowsRemoved', sequence: 2, until: 2 },
      { finding: 'columnChanged', sequence: 5 },
      { finding: 'rowChanged', sequence: 7 },
    ]);
  });
});

describe('a seal outside the database', () => {
  it('remembers a tail that was cut and forgotten', () => {
    const rows = whole.slice(0, 5);
    expect(diagnose(rows, headOf(rows))).toEqual([]);
    expect(diagnose(rows, headOf(rows), [seal(whole, 3), seal(whole, 8)])).toEqual([
      { finding: 'tailCutAndHeadRewritten', sequence: 6, until: 8, day: '2027-03-15' },
    ]);
  });

  it('remembers a chain that was written anew as a whole, from the first sealed row on', () => {
    const other = aChain(8).map((row) => ({ ...row, hash: sha256(`${row.hash}!`) }));
    const sealed = [seal(other, 3, '2027-03-10'), seal(whole, 2), seal(other, 8)];
    expect(diagnose(whole, headOf(whole), sealed)).toEqual([
      { finding: 'chainRewritten', sequence: 3, day: '2027-03-10' },
    ]);
  });
});

describe('whatever is done to the rows', () => {
  /** Any rows of the chain in any order under any numbers, some of them altered. */
  const strange = fc
    .array(
      fc.record({
        from: fc.nat({ max: 7 }),
        sequence: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constant(2_147_483_647)),
        how: fc.constantFrom('whole', 'whole', 'whole', 'rewritten', 'shown', 'nonsense'),
        own: fc.boolean(),
      }),
      { maxLength: 12 },
    )
    .map((picks) => {
      const rows = picks.flatMap(({ from, sequence, how, own }): StoredLink[] => {
        const row = whole[from];
        if (row === undefined) return [];
        const placed = own ? row : { ...row, sequence };
        switch (how) {
          case 'rewritten':
            return [rewritten(placed)];
          case 'shown':
            return [{ ...placed, shown: { ...placed.shown, subject: 'task:other' } }];
          case 'nonsense':
            return [{ ...placed, canonical: '[]', hash: sha256('[]') }];
          default:
            return [placed];
        }
      });
      const bySequence = new Map(rows.map((row) => [row.sequence, row]));
      return [...bySequence.values()].toSorted((one, other) => one.sequence - other.sequence);
    });
  const head = fc.oneof(
    fc.constantFrom(...whole.map(({ sequence, hash }) => ({ sequence, hash }))),
    fc.constant({ sequence: 0, hash: GENESIS_HASH }),
    fc.constant({ sequence: 2_147_483_647, hash: sha256('nothing') }),
  );

  it('something is found exactly when the chain is not whole', () => {
    fc.assert(
      fc.property(strange, head, (rows, remembered) => {
        const isWhole = verifyChain(rows, remembered, sha256).length === 0;
        expect(diagnose(rows, remembered).length === 0).toBe(isWhole);
      }),
      { numRuns: 2_000 },
    );
  });
});
