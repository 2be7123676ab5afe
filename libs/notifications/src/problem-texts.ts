import type { ProblemCode } from '#contracts';
import type { Locale } from './locale.ts';
import { englishProblemTexts } from './problem-texts.en.ts';
import { russianProblemTexts } from './problem-texts.ru.ts';
import type { ProblemText, TextParams } from './text-params.ts';

/** The words of a problem. Parameters that a text wants and does not get stand as a dash. */
export function problemText(code: ProblemCode, params: TextParams, locale: Locale): ProblemText {
  const texts = locale === 'ru' ? russianProblemTexts : englishProblemTexts;
  return texts[code](params);
}
