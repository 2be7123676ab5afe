import type { DayCount, ReminderLadder, Rung, RungRecipient } from './ladder.ts';

const KEEPERS: readonly RungRecipient[] = ['assignee', 'substitute'];
const WITH_COORDINATOR: readonly RungRecipient[] = [...KEEPERS, 'coordinator'];

/** The ladder of a profile that names none. */
export const DEFAULT_LADDER: ReminderLadder = [
  rung('twoWeeks', { days: -14 }, KEEPERS, 'calm'),
  rung('week', { days: -7 }, KEEPERS, 'calm'),
  rung('threeDays', { workingDays: -3 }, KEEPERS, 'firm'),
  rung('oneDay', { workingDays: -1 }, KEEPERS, 'firm'),
  rung('day', { days: 0 }, KEEPERS, 'urgent'),
  rung('late', { workingDays: 1 }, WITH_COORDINATOR, 'urgent'),
  {
    ...rung('escalation', { workingDays: 3 }, WITH_COORDINATOR, 'urgent'),
    escalates: { level: 1, to: 'authority' },
  },
  {
    ...rung('stillLate', { workingDays: 8 }, WITH_COORDINATOR, 'urgent'),
    repeat: { workingDays: 5, atMost: 6 },
  },
];

function rung(
  key: string,
  offset: DayCount,
  recipients: readonly RungRecipient[],
  tone: Rung['tone'],
): Rung {
  return {
    key,
    offset,
    at: '09:00',
    onFreeDays: false,
    recipients,
    channels: ['inApp', 'mail'],
    tone,
  };
}
