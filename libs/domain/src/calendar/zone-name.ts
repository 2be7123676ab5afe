const SHAPE = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;

/**
 * Whether the text names an IANA time zone. A fixed offset like +03:00 is none: it does not know when
 * the clocks change.
 */
export function isZoneName(text: string): boolean {
  if (!SHAPE.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
