import type { FileKind } from './file-rules.ts';

/** UTF-8 bytes of a whole name: what every file system can hold, with room for “ (1)”. */
const MOST_BYTES = 240;

/** Names of devices in Windows, whatever ending follows. */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/i;

/**
 * The name under which a file is kept and given out.
 *
 * 1. The last part of a path, in composed letters, without controls (marks that turn the direction
 *    of text included) and without signs that file systems refuse.
 * 2. It ends as files of its kind do, so that what is opened is what was checked.
 * 3. No dots or blanks around it, no name of a device, at most 240 bytes.
 */
export function fileName(given: string, kind: FileKind): string {
  const base = given.normalize('NFC').split(/[/\\]/u).at(-1) ?? '';
  const clean = trimmed(base.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}"<>|:*?]/gu, ''));
  const ending = kind.endings.find((one) => clean.toLowerCase().endsWith(one));
  const stem = trimmed(ending === undefined ? clean : clean.slice(0, -ending.length));
  const own = ending === undefined ? kind.endings[0] : clean.slice(-ending.length);
  const safe = DEVICE.test(stem.split('.')[0] ?? '') ? `_${stem}` : stem;
  return `${trimmed(cut(safe, MOST_BYTES - own.length)) || 'file'}${own}`;
}

/** The header that has a browser save the file under its name, whatever the name holds (RFC 6266). */
export function asAttachment(name: string): string {
  const encoded = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename*=UTF-8''${encoded}`;
}

function trimmed(text: string): string {
  return text.replaceAll(/^[\s.]+|[\s.]+$/gu, '');
}

/** The beginning of a text that fits into so many bytes, whole characters only. */
function cut(text: string, bytes: number): string {
  let kept = '';
  let size = 0;
  for (const character of text) {
    size += Buffer.byteLength(character);
    if (size > bytes) break;
    kept += character;
  }
  return kept;
}
