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

/** The words of a search text as names are compared, letters and digits only. */
export function searchWords(text: string): string[] {
  return searchableName(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
