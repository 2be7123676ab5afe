import { Temporal } from 'temporal-polyfill';

/** Where a page ended: a moment, `infinity` for none, and the id that decides between equals. */
export interface Cursor {
  readonly at: string;
  readonly id: string;
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Before everything that is sorted upwards. */
export const FIRST_CURSOR: Cursor = { at: '-infinity', id: FIRST_ID };
/** Before everything that is sorted downwards. */
export const LAST_CURSOR: Cursor = { at: 'infinity', id: LAST_ID };

/** SQL of a moment as cursors carry it: microseconds since 1970, exactly. */
export function cursorMoment(column: string): string {
  return `CASE WHEN isfinite(${column}) THEN (extract(epoch FROM ${column}) * 1000000)::bigint::text
          ELSE 'infinity' END`;
}

/** The cursor that follows a row of this moment (of `cursorMoment`) and id. Opaque to who asks. */
export function writeCursor(moment: string, id: string): string {
  return Buffer.from(`${moment}|${id}`, 'utf8').toString('base64url');
}

const CURSOR = /^(infinity|\d{1,16})\|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Throws RangeError when the text is no cursor of ours. */
export function readCursor(text: string): Cursor {
  const [, moment, id] = CURSOR.exec(Buffer.from(text, 'base64url').toString('utf8')) ?? [];
  if (moment === undefined || id === undefined) throw new RangeError('not a cursor');
  if (moment === 'infinity') return { at: moment, id };
  const at = Temporal.Instant.fromEpochNanoseconds(BigInt(moment) * 1_000n);
  return { at: at.toString(), id };
}
