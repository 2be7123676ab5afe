import { refuse, type Refusal } from '../refusal.ts';
import { searchableName } from './email.ts';

/** Passwords of ten characters and more that everybody tries first, and keyboard rows of both layouts. */
const COMMON = new Set(
  `1234567890 12345678910 0123456789 0987654321 1q2w3e4r5t 1qaz2wsx3edc qwertyuiop qwerty12345
  qwerty123456 asdfghjkl1 zxcvbnm123 password12 password123 password1234 passw0rd123 p@ssw0rd123
  administrator admin12345 admin123456 adminadmin welcome123 welcome1234 letmein123 iloveyou12
  iloveyou123 changeme123 football123 superman123 sunshine123 princess123 monkey12345 dragon12345
  abcdefghij abcd123456 abc1234567 a123456789 q123456789 qwe123qwe123 qweasdzxc123 1234qwerty
  йцукенгшщз йцукен12345 йцукен123456 фывапролдж пароль1234 пароль12345 пароль123456 парольпароль
  администратор директор123 директор1234 учитель123 учитель1234 школа12345 школа123456 здравствуйте
  привет1234 привет12345 любимая123 россия2024 россия2025 россия2026 москва2024 москва2025 москва2026
  ghbdtn12345 gfhjkm1234 gfhjkm12345 gfhjkmgfhjkm erhfbyf123 vfrcbvrf123 lbhtrnjh123 exbntkm123
  vekha12345 vekha123456 ваш_пароль1 innovation1 innovation123 schoolschool teacher1234`.split(
    /\s+/,
  ),
);

/** Fewer different characters than this is no password of ten. */
const LEAST_DIFFERENT = 4;
/** Shorter parts of a name or address stand in many a good password by chance. */
const LEAST_PART = 4;

export type PasswordWeakness = 'common' | 'monotonous' | 'personal';

/**
 * Refuses a password that others would guess: a common one, one of very few different characters,
 * one that is the person's name or address with little around it. Its length is the schema's.
 */
export function checkPassword(
  password: string,
  person: { readonly email: string; readonly fullName: string },
): Refusal<'passwordTooWeak'> | null {
  const weakness = weaknessOf(password, person);
  return weakness === null ? null : refuse('passwordTooWeak', { reason: weakness });
}

function weaknessOf(
  password: string,
  { email, fullName }: { readonly email: string; readonly fullName: string },
): PasswordWeakness | null {
  const plain = searchableName(password);
  if (COMMON.has(plain)) return 'common';
  if (new Set(plain).size < LEAST_DIFFERENT) return 'monotonous';
  const parts = [...searchableName(fullName).split(' '), ...email.toLowerCase().split(/[@.]/)];
  const rest = parts
    .filter((part) => part.length >= LEAST_PART)
    .reduce((text, part) => text.replaceAll(part, ''), plain);
  // What is left beside the name must be worth something by itself.
  return rest.length < plain.length && rest.length < LEAST_PART + 2 ? 'personal' : null;
}
