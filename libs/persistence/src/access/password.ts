import { hash, verify } from '@node-rs/argon2';
import { createHmac } from 'node:crypto';

/** OWASP's floor for argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Argon2id in its own text form. About 30 ms. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), COST);
}

/**
 * Whether the password is right. Without a hash (nobody has the address) it takes as long and is
 * never right, so that time does not tell who has an account.
 */
export async function isPasswordRight(
  password: string,
  passwordHash: string | null,
): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const isRight = await verify(passwordHash ?? (await decoy), password.normalize('NFC'));
  return isRight && passwordHash !== null;
}

let decoy: Promise<string> | undefined;

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/**
 * A password of about 79 bits that can be read aloud: `k3mv-7hq2-…`. It is derived by the
 * installation's secret from what it is for, so that a command that is sent again tells the same one
 * though it is stored nowhere.
 */
export function makePassword(secret: string, ...purpose: readonly string[]): string {
  const text = ['firstPassword', ...purpose].join('\n');
  const bytes = createHmac('sha256', secret).update(text, 'utf8').digest();
  const letter = (at: number) => LETTERS[bytes.readUInt16BE(2 * at) % LETTERS.length];
  const group = (first: number) => [0, 1, 2, 3].map((next) => letter(first + next)).join('');
  return [0, 4, 8, 12].map(group).join('-');
}
