import { randomFillSync } from 'node:crypto';

/** Ids of one millisecond are told apart by twelve bits; when they are used up the next one begins. */
const MOST_COUNT = 0xfff;
/** Where the count of a millisecond may begin, so that processes seldom count alike. */
const FIRST_COUNTS = 0x3ff;

let last = { ms: 0, count: 0 };

/** Random bytes for the next ids, fetched many at once: asking the system for each costs more than the rest. */
const RANDOM = Buffer.alloc(16 * 256);
let used = RANDOM.length;

/**
 * A new UUID of version 7: ids that one process makes one after another sort in that order, so that
 * rows lie together in their indexes and what one command writes keeps its order. Its time is the
 * machine's, never the process's.
 */
export function newId(): string {
  const bytes = nextRandom();
  last = momentAfter(last, Date.now(), bytes.readUInt16BE(6) & FIRST_COUNTS);
  bytes.writeUIntBE(last.ms, 0, 6);
  bytes.writeUInt16BE(0x7000 | last.count, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}

/** Sixteen bytes that nobody had before; good until the next are asked for. */
function nextRandom(): Buffer {
  if (used === RANDOM.length) {
    randomFillSync(RANDOM);
    used = 0;
  }
  used += 16;
  return RANDOM.subarray(used - 16, used);
}

/** The next place in time and count; a clock that was set back changes nothing. */
function momentAfter(before: typeof last, now: number, first: number): typeof last {
  if (now > before.ms) return { ms: now, count: first };
  return before.count < MOST_COUNT
    ? { ms: before.ms, count: before.count + 1 }
    : { ms: before.ms + 1, count: 0 };
}
