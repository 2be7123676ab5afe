export { fieldText } from './field-texts.ts';
export { historyText } from './history-texts.ts';
export type { LetterFacts, Moment } from './letters/letter-facts.ts';
export { letterTitle, letterTroubleText } from './letters/letter-names.ts';
export { oneLine, renderLetter, type RenderedLetter } from './letters/render-letter.ts';
export { chooseLocale, type Locale } from './locale.ts';
export { problemText } from './problem-texts.ts';
export type { ProblemText, TextParams } from './text-params.ts';
export { warningText } from './warning-texts.ts';
