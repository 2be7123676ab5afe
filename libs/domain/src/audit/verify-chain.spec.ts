import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { aChain as chain, headOf, sha256 } from '../../../testing/src/chain-builder.ts';
import { GENESIS_HASH } from './audit-entry.ts';
import { verifyChain, type ChainFault, type StoredLink } from './verify-chain.ts';

const whole = chain(6);
const verify = (rows: readonly StoredLink[], head = headOf(whole)): readonly ChainFault[] =>
  verifyChain(rows, head, sha256);
const changed = (at: number, change: (row: StoredLink) => StoredLink): StoredLink[] =>
  whole.map((row) => (row.sequence === at ? change(row) : row));
const rewritten = (row: StoredLink, from: string, to: string): StoredLink => {
  const canonical = row.canonical.replace(from, to);
  return { ...row, canonical, hash: sha256(canonical) };
};

describe('a whole chain', () => {
  test.each([0, 1, 2, 6])('of %i rows has no faults', (length) => {
    expect(verify(chain(length), headOf(chain(length)))).toEqual([]);
  });

  test('still verifies after its texts were erased', () => {
    expect(verify(whole.map((row) => ({ ...row, keptTextDigests: {} })))).toEqual([]);
  });
});

describe('tampering is named with its number', () => {
  const shown = (change: Partial<StoredLink['shown']>) => (row: StoredLink) => ({
    ...row,
    shown: { ...row.shown, ...change },
  });

  test.each<[string, (row: StoredLink) => StoredLink, ChainFault['fault']]>([
    [
      'text',
      (row) => ({ ...row, canonical: row.canonical.replace('person-4', 'mallory') }),
      'hashMismatch',
    ],
    ['instant shown', shown({ at: '2020-01-01T00:00:00.000Z' }), 'columnsDiffer'],
    ['actor shown', shown({ actorId: 'mallory' }), 'columnsDiffer'],
    ['actor hidden', shown({ actorId: null }), 'columnsDiffer'],
    ['action shown', shown({ action: 'task.claimed' }), 'columnsDiffer'],
    ['subject shown', shown({ subject: 'task:task-5' }), 'columnsDiffer'],
    ['parameter shown', shown({ params: { round: 2, task: 'task-4' } }), 'columnsDiffer'],
    ['borrowed authority shown', shown({ onBehalfOfId: 'mallory' }), 'columnsDiffer'],
    ['previous hash shown', shown({ previousHash: GENESIS_HASH }), 'brokenLink'],
  ])('a changed %s', (_, change, fault) => {
    expect(verify(changed(4, change))).toEqual([{ fault, sequence: 4 }]);
  });

  test('a changed hash breaks its own row and the link after it', () => {
    expect(verify(changed(4, (row) => ({ ...row, hash: 'f'.repeat(64) })))).toEqual([
      { fault: 'hashMismatch', sequence: 4 },
      { fault: 'brokenLink', sequence: 5 },
    ]);
  });

  test('a row written anew with its own hash no longer fits the row after it', () => {
    expect(
      verify(
        changed(4, (row) => {
          const other = rewritten(row, 'person-4', 'mallory');
          return { ...other, shown: { ...other.shown, actorId: 'mallory' } };
        }),
      ),
    ).toEqual([{ fault: 'brokenLink', sequence: 5 }]);
  });

  test('a hashed text that names another row before it breaks the link, whatever is shown', () => {
    const rows = changed(4, (row) => rewritten(row, row.shown.previousHash, GENESIS_HASH));
    expect(verify(rows)).toEqual([
      { fault: 'brokenLink', sequence: 4 },
      { fault: 'brokenLink', sequence: 5 },
    ]);
  });

  test('a last row written anew with its own hash is not the head that the process remembers', () => {
    const rows = changed(6, (row) => {
      const other = rewritten(row, 'person-6', 'mallory');
      return { ...other, shown: { ...other.shown, actorId: 'mallory' } };
    });
    expect(verify(rows)).toEqual([{ fault: 'headDiffers', sequence: 6 }]);
  });

  test('rows removed in the middle are one gap, and the row after it links to nothing', () => {
    expect(verify(whole.filter(({ sequence }) => sequence !== 3 && sequence !== 4))).toEqual([
      { fault: 'missing', sequence: 3, until: 4 },
      { fault: 'brokenLink', sequence: 5 },
    ]);
  });

  test('a removed first row is missing', () => {
    expect(verify(whole.slice(1))).toEqual([
      { fault: 'missing', sequence: 1, until: 1 },
      { fault: 'brokenLink', sequence: 2 },
    ]);
  });

  test('removed rows whose followers were numbered anew still break the link', () => {
    const rows = whole
      .filter(({ sequence }) => sequence !== 3)
      .map((row) => (row.sequence > 3 ? { ...row, sequence: row.sequence - 1 } : row));
    expect(verify(rows)[0]).toEqual({ fault: 'columnsDiffer', sequence: 3 });
  });

  test('an inserted row that pushes the others on does not fit its place', () => {
    const [, , third] = whole;
    const rows = [
      ...whole.slice(0, 3),
      ...(third === undefined ? [] : [{ ...third, sequence: 4 }]),
      ...whole.slice(3).map((row) => ({ ...row, sequence: row.sequence + 1 })),
    ];
    expect(verify(rows).map(({ sequence }) => sequence)).toEqual([4, 5, 6, 7, 6]);
    expect(verify(rows).at(-1)).toEqual({ fault: 'headDiffers', sequence: 6 });
  });

  test('a second row of the same number links to nothing', () => {
    const rows = whole.flatMap((row) => (row.sequence === 3 ? [row, row] : [row]));
    expect(verify(rows)).toEqual([{ fault: 'brokenLink', sequence: 3 }]);
  });

  test('two rows that changed places stand under numbers that are not theirs', () => {
    const order = [1, 2, 4, 3, 5, 6];
    const rows = order.flatMap((place, index) =>
      whole.slice(place - 1, place).map((row) => ({ ...row, sequence: index + 1 })),
    );
    expect(verify(rows)).toEqual([
      { fault: 'columnsDiffer', sequence: 3 },
      { fault: 'columnsDiffer', sequence: 4 },
      { fault: 'brokenLink', sequence: 5 },
    ]);
  });

  test.each([5, 1, 0])('a tail cut after row %i differs from the head', (length) => {
    expect(verify(whole.slice(0, length))).toEqual([{ fault: 'headDiffers', sequence: 6 }]);
  });

  test('rows behind the head differ from it', () => {
    expect(verify(chain(7))).toEqual([{ fault: 'headDiffers', sequence: 6 }]);
  });

  test.each(['changed', 'added'] as const)('a text that was %s', (how) => {
    const at = how === 'changed' ? 4 : 5;
    const rows = changed(at, (row) => ({ ...row, keptTextDigests: { remark: sha256('other') } }));
    expect(verify(rows)).toEqual([{ fault: 'textChanged', sequence: at, field: 'remark' }]);
  });
});

describe('hostile rows', () => {
  test.each(['', 'null', '5', '[]', '"text"', '{}', '{"seq":4}', '{"seq":4,"texts":null}'])(
    'a row whose text is %j is a fault, not a crash',
    (canonical) => {
      const faults = verify(changed(4, (row) => ({ ...row, canonical, hash: sha256(canonical) })));
      expect(faults.map(({ sequence }) => sequence)).toEqual([4, 5]);
    },
  );

  test('a text without digests does not vouch for the texts kept beside it', () => {
    const rows = changed(6, (row) =>
      rewritten(row, /"texts":.*?}/.exec(row.canonical)?.[0] ?? '', '"texts":null'),
    );
    const [last] = rows.slice(-1);
    expect(verify(rows, { sequence: 6, hash: last?.hash ?? '' })).toEqual([
      { fault: 'textChanged', sequence: 6, field: 'remark' },
    ]);
  });

  test('a gap of two thousand million numbers is told in one fault', () => {
    const rows = changed(6, (row) => ({ ...row, sequence: 2_147_483_647 }));
    expect(verify(rows)).toContainEqual({ fault: 'missing', sequence: 6, until: 2_147_483_646 });
  });

  test('no change of one letter of a stored text goes unseen', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 5 }),
        fc.nat(),
        fc.string({ minLength: 1, maxLength: 1 }),
        (index, at, letter) => {
          const rows = whole.map((row, place) => {
            if (place !== index) return row;
            const cut = at % row.canonical.length;
            return {
              ...row,
              canonical: row.canonical.slice(0, cut) + letter + row.canonical.slice(cut + 1),
            };
          });
          fc.pre(rows[index]?.canonical !== whole[index]?.canonical);
          expect(verify(rows)).toEqual([{ fault: 'hashMismatch', sequence: index + 1 }]);
        },
      ),
    );
  });
});
