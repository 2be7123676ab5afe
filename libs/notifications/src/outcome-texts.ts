import type { LocalText, TaskOutcome } from '#domain';

/** How a task ended, in a few words. */
const texts: Readonly<Record<TaskOutcome, LocalText>> = {
  completed: { ru: 'Выполнена', en: 'Completed' },
  approved: { ru: 'Согласовано', en: 'Approved' },
  returned: { ru: 'Возвращено на доработку', en: 'Returned for rework' },
  rejected: { ru: 'Отклонено', en: 'Rejected' },
  ended: { ru: 'Закончилась вместе с этапом', en: 'Ended with its stage' },
  withdrawn: { ru: 'Снята: решение круга уже принято', en: 'Withdrawn: the round is decided' },
  dropped: { ru: 'Исключена из плана', en: 'Dropped from the plan' },
  split: { ru: 'Разделена на части', en: 'Split into parts' },
  recorded: { ru: 'Выполнена до начала работы здесь', en: 'Done before the work began here' },
};

/** The words of an outcome; null: the task is not closed. */
export function outcomeText(outcome: TaskOutcome): LocalText;
export function outcomeText(outcome: TaskOutcome | null): LocalText | null;
export function outcomeText(outcome: TaskOutcome | null): LocalText | null {
  return outcome === null ? null : texts[outcome];
}
