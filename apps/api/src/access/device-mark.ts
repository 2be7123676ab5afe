import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Whose browser is marked, and with which password they signed in: the mark dies with it. */
export interface MarkHolder {
  readonly personId: string;
  readonly passwordHash: string | null;
}

/** `<device>.<mac>`: says nothing about the person to whoever finds it. */
const SHAPE = /^([\w-]{22})\.([\w-]{43})$/;

/** A mark for one browser of one person; whoever has it is no stranger to their address. */
export function newDeviceMark(secret: string, holder: MarkHolder): string {
  const device = randomBytes(16).toString('base64url');
  return `${device}.${macOf(secret, holder, device).toString('base64url')}`;
}

/** The device that a mark of this person names; null when it is nobody's, or somebody else's. */
export function readDeviceMark(
  secret: string,
  holder: MarkHolder,
  mark: string | null,
): string | null {
  const [, device = '', mac = ''] = SHAPE.exec(mark ?? '') ?? [];
  if (device === '') return null;
  const given = Buffer.from(mac, 'base64url');
  const right = macOf(secret, holder, device);
  return given.length === right.length && timingSafeEqual(given, right) ? device : null;
}

function macOf(secret: string, { personId, passwordHash }: MarkHolder, device: string): Buffer {
  return createHmac('sha256', secret)
    .update(['device', personId, passwordHash ?? '', device].join('\n'), 'utf8')
    .digest();
}
