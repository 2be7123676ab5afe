import { searchWords } from '#domain';

/** What names are written with besides letters, digits and spaces. */
const SIGNS = '-–—.,/«»"()';
const BLANKS = ' '.repeat(SIGNS.length);

/** The words of a person's name: letter for letter the expression of `person_words_idx`. */
export const PERSON_WORDS = `to_tsvector('simple', translate(p."search_name", '${SIGNS}', '${BLANKS}'))`;

/** The words of an organisation's name: letter for letter that of `organisation_words_idx`. */
export const ORGANISATION_WORDS = `to_tsvector('simple', translate(lower(o."name" COLLATE "ru-x-icu"), 'ё${SIGNS}', 'е${BLANKS}'))`;

/**
 * The search as a text for `to_tsquery('simple', …)`: every word by its beginning, in any order.
 * Null: the text has no words, so that nothing is found. Words are letters and digits only, so
 * that no text of a person is ever read as an operator.
 */
export function wordQuery(text: string): string | null {
  const words = searchWords(text);
  return words.length === 0 ? null : words.map((word) => `${word}:*`).join(' & ');
}
