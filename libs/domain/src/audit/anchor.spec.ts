import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sha256 } from '../../../testing/src/chain-builder.ts';
import { anchorText, readAnchors, type Anchor, type AnchorFile } from './anchor.ts';

const sealBy = (key: string) => (text: string) =>
  createHmac('sha256', key).update(text, 'utf8').digest('hex');
const tools = { seal: sealBy('ours'), sha256 };

/** Three days, each naming the one before. */
const files: AnchorFile[] = [];
for (const [index, day] of ['2027-03-13', '2027-03-14', '2027-03-16'].entries()) {
  const last = files.at(-1);
  const anchor: Anchor = {
    day,
    sealedAt: `${day}T00:05:00Z`,
    previous: last === undefined ? null : { day: last.day, digest: sha256(last.text) },
    heads: [
      { process: 'p', sequence: index + 1, hash: `h${index + 1}` },
      { process: 'q', sequence: 1, hash: 'same' },
    ],
  };
  files.push({ day, text: anchorText(anchor, tools.seal) });
}
const days = files.map(({ day }) => day);
const read = (some: readonly AnchorFile[], noted = days) => readAnchors(some, noted, tools);

describe('anchors', () => {
  it('that nobody touched are read without a finding', () => {
    expect(read(files)).toMatchObject({ count: 3, findings: [] });
  });

  it('keep each sealed row once, under the first day that sealed it', () => {
    expect(read(files).sealed).toEqual(
      new Map([
        [
          'p',
          [
            { day: '2027-03-13', sequence: 1, hash: 'h1' },
            { day: '2027-03-14', sequence: 2, hash: 'h2' },
            { day: '2027-03-16', sequence: 3, hash: 'h3' },
          ],
        ],
        ['q', [{ day: '2027-03-13', sequence: 1, hash: 'same' }]],
      ]),
    );
  });

  it('of which one letter was changed count for nothing', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 2 }),
        fc.nat(),
        fc.string({ minLength: 1, maxLength: 1 }),
        (which, at, letter) => {
          const touched = files.map((file, index) => {
            if (index !== which) return file;
            const cut = at % (file.text.length - 1);
            return { ...file, text: file.text.slice(0, cut) + letter + file.text.slice(cut + 1) };
          });
          fc.pre(touched[which]?.text !== files[which]?.text);
          const { sealed, findings } = read(touched);
          expect(findings).toEqual([{ finding: 'anchorChanged', day: days[which] }]);
          expect(sealed.get('p')).toHaveLength(2);
        },
      ),
    );
  });

  it('sealed with another key, or lying under another day, were changed', () => {
    const [first, ...others] = files;
    const forged = anchorText(
      { day: '2027-03-13', sealedAt: '', previous: null, heads: [] },
      sealBy('theirs'),
    );
    expect(read([{ day: '2027-03-13', text: forged }, ...others]).findings).toEqual([
      { finding: 'anchorChanged', day: '2027-03-13' },
    ]);
    const renamed = { day: '2027-03-15', text: first?.text ?? '' };
    expect(read([...files, renamed]).findings).toEqual([
      { finding: 'anchorChanged', day: '2027-03-15' },
    ]);
  });

  it.each([0, 1, 2])('of which one is gone are missed: %i', (which) => {
    const left = files.filter((_, index) => index !== which);
    expect(read(left).findings).toEqual([{ finding: 'anchorMissing', day: days[which] }]);
    const forgotten = days.filter((_, index) => index !== which);
    expect(read(left, forgotten).findings).toHaveLength(which === 2 ? 0 : 1);
  });

  it.each(['', 'null', '[]', '{}', '{"seal":1,"day":1,"sealedAt":1,"previous":1,"heads":1}'])(
    'that are %j are a finding, not a crash',
    (text) => {
      expect(read([{ day: '2027-03-13', text }, ...files.slice(1)]).findings).toHaveLength(1);
    },
  );
});
