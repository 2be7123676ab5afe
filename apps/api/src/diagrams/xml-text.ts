/** What XML 1.0 cannot hold, not even escaped: controls but tab and line ends, and two non-characters. */
// oxlint-disable-next-line no-control-regex
const UNWRITABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/**
 * A text as XML can hold it: what cannot be written becomes the sign of replacement, ends of lines
 * are `\n` and tabs blanks, as a reader of XML would make them.
 */
export function xmlText(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll('\t', ' ').replaceAll(UNWRITABLE, '\u{FFFD}');
}
