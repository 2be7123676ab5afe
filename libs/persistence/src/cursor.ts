/** An opaque cursor over what a page is ordered by. */
export function writeCursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts), 'utf8').toString('base64url');
}

/** The parts of a cursor of ours. Throws RangeError when it is none. */
export function readCursor(cursor: string, count: number): readonly string[] {
  const parts = parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (!Array.isArray(parts) || parts.length !== count) throw new RangeError('not a cursor');
  return parts.map((part: unknown) => {
    if (typeof part !== 'string' || part.includes('\0')) throw new RangeError('not a cursor');
    return part;
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
