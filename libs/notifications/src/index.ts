export { calendarNames, calendarTexts } from './calendar-texts.ts';
export { deviationText, deviationTitle, planDateText, TERM_TITLE } from './deviation-texts.ts';
export { differenceText } from './difference-texts.ts';
export { fieldText } from './field-texts.ts';
export { fileProblemText } from './file-problem-texts.ts';
export { historyText } from './history-texts.ts';
export { incidentText } from './incident-texts.ts';
export {
  ladderStateText,
  letterFateText,
  notComingText,
  rungOutcomeText,
  type LadderState,
  type LetterFate,
} from './ladder-history-texts.ts';
export { recipientText, rungTimeText } from './ladder-texts.ts';
export type { DeadlineLine } from './letters/deadline-line.ts';
export { deadlineReason, dueWords } from './letters/due-words.ts';
export type { LetterFacts, Moment } from './letters/letter-facts.ts';
export { letterTitle, letterTroubleText } from './letters/letter-names.ts';
export { troublePage, unsubscribePage, type UnsubscribeState } from './letters/unsubscribe-page.ts';
export { oneLine, renderLetter, type RenderedLetter } from './letters/render-letter.ts';
export { chooseLocale, type Locale } from './locale.ts';
export { notificationText } from './notification-texts.ts';
export { outcomeText } from './outcome-texts.ts';
export { problemText } from './problem-texts.ts';
export { targetHeading } from './target-texts.ts';
export { withTitles } from './titled-params.ts';
export type { PartNames } from './part-names.ts';
export { namesIn } from './template-names.ts';
export { templateWarningText } from './template-warning-texts.ts';
export type { ProblemText, TextParams } from './text-params.ts';
export { warningText } from './warning-texts.ts';
