import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { asAttachment, fileName } from './file-name.ts';
import { fileKind } from './file-rules.ts';

const SEED = Number(process.env['FC_SEED'] ?? Date.now() % 2_147_483_648);
process.stdout.write(`file-name: FC_SEED=${SEED}\n`);

const pdf = fileKind('application/pdf');
const jpeg = fileKind('image/jpeg');
if (pdf === undefined || jpeg === undefined) throw new Error('a kind is gone');

describe('the name of a file', () => {
  it.each([
    ['Приказ № 5.pdf', 'Приказ № 5.pdf'],
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    [String.raw`C:\Users\Anna\отчёт.pdf`, 'отчёт.pdf'],
    ['отче\u0308т.pdf', 'отчёт.pdf'],
    ['счёт\u202Efdp.exe', 'счётfdp.exe.pdf'],
    ['\u2066a\u2069.pdf', 'a.pdf'],
    ['line\r\nbreak\u2028.pdf', 'linebreak.pdf'],
    ['page.html', 'page.html.pdf'],
    ['REPORT.PDF', 'REPORT.PDF'],
    ['report.pdf. . .', 'report.pdf'],
    ['report .pdf', 'report.pdf'],
    ['...hidden.pdf', 'hidden.pdf'],
    ['CON', '_CON.pdf'],
    ['nul.tar.pdf', '_nul.tar.pdf'],
    ['com¹.pdf', '_com¹.pdf'],
    ['console.pdf', 'console.pdf'],
    ['a<b>"c|d:e*f?.pdf', 'abcdef.pdf'],
    ['.pdf', 'pdf.pdf'],
    ['', 'file.pdf'],
    ['...', 'file.pdf'],
  ])('%j is kept as %j', (given, kept) => {
    expect(fileName(given, pdf)).toBe(kept);
  });

  it('keeps any ending of its kind, and gets the usual one in the place of none', () => {
    expect(fileName('фото.jpeg', jpeg)).toBe('фото.jpeg');
    expect(fileName('фото', jpeg)).toBe('фото.jpg');
  });

  it('is always short, clean, well-formed and of its kind, and stays as it is when given again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
        const name = fileName(given, pdf);
        expect(name.toLowerCase().endsWith('.pdf')).toBe(true);
        expect(name.isWellFormed()).toBe(true);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(240);
        expect(name).not.toMatch(/[/\\\p{Cc}\p{Cf}"<>|:*?]|^[\s.]/u);
        expect(fileName(name, pdf)).toBe(name);
        expect(asAttachment(name)).toMatch(/^attachment; filename\*=UTF-8''[\w.~!%-]+$/);
      }),
      { seed: SEED, numRuns: 2_000 },
    );
  });
});

describe('the header of a download', () => {
  it('holds no sign that ends a parameter or begins another', () => {
    expect(asAttachment(`a'b(c)*;"d.pdf`)).toBe(
      `attachment; filename*=UTF-8''a%27b%28c%29%2A%3B%22d.pdf`,
    );
  });
});
