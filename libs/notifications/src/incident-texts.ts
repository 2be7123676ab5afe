import type { ProblemCode } from '#contracts';
import type { LocalText } from '#domain';
import { problemText } from './problem-texts.ts';
import { russianProblemTexts } from './problem-texts.ru.ts';
import type { StoredParams } from './part-names.ts';
import type { TextParams } from './text-params.ts';

/**
 * What a step of a story met, for an administrator. A step is refused by the same rules as people,
 * so that the words are those of the refusal; a code without words is told as it is.
 */
export function incidentText(code: string, params: StoredParams): LocalText {
  if (!isProblemCode(code)) {
    return {
      ru: `Шаг площадки остановился (${code}). Устраните причину и повторите шаг.`,
      en: `A step of the platform stopped (${code}). Mend the cause and retry the step.`,
    };
  }
  const told = (locale: 'ru' | 'en'): string => {
    const { title, detail } = problemText(code, shownParams(params), locale);
    return `${title}. ${detail}`;
  };
  return { ru: told('ru'), en: told('en') };
}

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(russianProblemTexts, code);
}

/** Of what was stored, that which a text can show. */
function shownParams(params: StoredParams): TextParams {
  const shown: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      shown[name] = value;
    } else if (Array.isArray(value)) shown[name] = value.map(String).join(', ');
  }
  return shown;
}
