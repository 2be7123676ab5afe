import type { Delivery, LetterTrouble } from '#domain';

/** Sign-in to the server is the operator's to mend, so it is tried again (RFC 4954, section 6). */
const SIGN_IN_CODES = new Set([432, 454, 530, 534, 535, 538]);

/**
 * What an error of nodemailer means for the letter.
 *
 * 1. An answer of the server is certain: 5xx is final, anything else is tried again (RFC 5321, 4.2.1).
 * 2. Without one the letter is with the server or is not. Only while its last byte was not handed over
 *    (`isHandedOver`) it certainly is not: a server takes nothing before the final dot.
 */
export function deliveryOf(error: unknown, isHandedOver: boolean): Delivery {
  const status = partOf(error, 'responseCode');
  if (partOf(error, 'code') === 'EAUTH' || SIGN_IN_CODES.has(Number(status))) {
    return { kind: 'later', trouble: 'signInRefused' };
  }
  if (typeof status !== 'number' || status < 400) {
    return isHandedOver ? { kind: 'unknown' } : { kind: 'later', trouble: 'mailServerAway' };
  }
  if (status < 500) return { kind: 'later', trouble: 'mailServerBusy' };
  return { kind: 'refused', trouble: refusedAt(String(partOf(error, 'command'))) };
}

function refusedAt(command: string): LetterTrouble {
  if (command.startsWith('RCPT')) return 'addressRefused';
  return command.startsWith('MAIL') ? 'senderRefused' : 'letterRefused';
}

function partOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
