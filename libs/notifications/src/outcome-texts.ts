import type { LocalText, TaskKind, TaskOutcome } from '#domain';

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

const WITHDRAWN_ESCALATION: LocalText = {
  ru: 'Снята: срок изменился, или дело уже сделано',
  en: 'Withdrawn: the deadline moved, or the matter is settled',
};

/** How a task ended, in words; null: it has not. */
export function outcomeText({
  kind,
  outcome,
}: {
  readonly kind: TaskKind;
  readonly outcome: TaskOutcome | null;
}): LocalText | null {
  if (outcome === null) return null;
  return kind === 'escalation' && outcome === 'withdrawn' ? WITHDRAWN_ESCALATION : texts[outcome];
}
