import { timingSafeEqual } from 'node:crypto';
import { linkToken } from '../access/personal-link.store.ts';

/** A UUID without its dashes, then the token of it. */
const SHAPE = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})([\w-]{43})$/;

/** The secret of a calendar's address, made of its id and the installation's secret; stored nowhere. */
export function calendarSecret(secret: string, addressId: string): string {
  return `${addressId.replaceAll('-', '')}${linkToken(secret, 'calendar', addressId)}`;
}

/** The id of the address with this secret; null when nobody here has made such a secret. */
export function addressOfSecret(secret: string, told: string): string | null {
  const parts = SHAPE.exec(told);
  if (parts === null) return null;
  const token = parts[6] ?? '';
  const addressId = parts.slice(1, 6).join('-');
  const genuine = Buffer.from(linkToken(secret, 'calendar', addressId));
  return timingSafeEqual(genuine, Buffer.from(token)) ? addressId : null;
}
