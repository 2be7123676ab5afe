/**
 * One spelling an address: without surrounding spaces, composed, in small letters. Two spellings
 * of one mailbox must not become two people.
 */
export function normaliseEmail(email: string): string {
  return email.trim().normalize('NFC').toLowerCase();
}

/** A name or a search text as people compare them: small letters, «е» for «ё», single spaces. */
export function searchableName(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('ё', 'е').trim().replaceAll(/\s+/gu, ' ');
}

/** What is left of a name that was erased; by its end two of them are told apart. */
export function erasedName(personId: string, locale: 'ru' | 'en'): string {
  const end = personId.slice(-8);
  return locale === 'ru' ? `Удалённый участник ${end}` : `Erased person ${end}`;
}

/** The words of a search text as names are compared, letters and digits only. */
export function searchWords(text: string): string[] {
  return searchableName(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
