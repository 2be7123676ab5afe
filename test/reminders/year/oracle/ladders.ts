import type { RungFacts, RungRecipient } from './facts.ts';

const KEEPERS: readonly RungRecipient[] = ['assignee', 'substitute'];
const WITH_COORDINATOR: readonly RungRecipient[] = [...KEEPERS, 'coordinator'];
const BY_LETTER = { at: '09:00', onFreeDays: false, byMail: true } as const;

/** The table of docs/reminders.md. */
export const DEFAULT: readonly RungFacts[] = [
  { key: 'twoWeeks', days: -14, to: KEEPERS, tone: 'calm', ...BY_LETTER },
  { key: 'week', days: -7, to: KEEPERS, tone: 'calm', ...BY_LETTER },
  { key: 'threeDays', workingDays: -3, to: KEEPERS, tone: 'firm', ...BY_LETTER },
  { key: 'oneDay', workingDays: -1, to: KEEPERS, tone: 'firm', ...BY_LETTER },
  { key: 'day', days: 0, to: KEEPERS, tone: 'urgent', ...BY_LETTER },
  { key: 'late', workingDays: 1, to: WITH_COORDINATOR, tone: 'urgent', ...BY_LETTER },
  {
    key: 'escalation',
    workingDays: 3,
    to: WITH_COORDINATOR,
    tone: 'urgent',
    escalates: { level: 1, to: 'authority' },
    ...BY_LETTER,
  },
  {
    key: 'stillLate',
    workingDays: 8,
    to: WITH_COORDINATOR,
    tone: 'urgent',
    again: { workingDays: 5, times: 6 },
    ...BY_LETTER,
  },
];

/** Few rungs, the whole role and the head of the school, on any day of the week. */
export const SHORT: readonly RungFacts[] = [
  {
    key: 'soon',
    workingDays: -5,
    at: '11:00',
    onFreeDays: false,
    byMail: true,
    to: ['role', 'substitute'],
    tone: 'firm',
  },
  {
    key: 'today',
    days: 0,
    at: '08:00',
    onFreeDays: true,
    byMail: true,
    to: ['substitute', 'assignee'],
    tone: 'urgent',
  },
  {
    key: 'over',
    days: 2,
    at: '10:00',
    onFreeDays: true,
    byMail: true,
    to: ['assignee', 'organisationHead', 'substitute'],
    tone: 'urgent',
    again: { days: 7, times: 3 },
    escalates: { level: 1, to: 'coordinator' },
  },
];

/** Long before and in the application alone; the authority hears what is late. */
export const EARLY: readonly RungFacts[] = [
  {
    key: 'month',
    days: -30,
    at: '10:00',
    onFreeDays: false,
    byMail: false,
    to: ['role'],
    tone: 'calm',
  },
  {
    key: 'week',
    days: -7,
    at: '09:00',
    onFreeDays: false,
    byMail: true,
    to: ['assignee', 'substitute'],
    tone: 'calm',
  },
  {
    key: 'eve',
    days: -1,
    at: '16:00',
    onFreeDays: true,
    byMail: true,
    to: ['assignee', 'substitute'],
    tone: 'firm',
  },
  {
    key: 'after',
    workingDays: 2,
    at: '09:00',
    onFreeDays: false,
    byMail: true,
    to: ['assignee', 'coordinator', 'authority'],
    tone: 'urgent',
    escalates: { level: 1, to: 'organisationHead' },
  },
  {
    key: 'muchAfter',
    workingDays: 10,
    at: '09:00',
    onFreeDays: false,
    byMail: true,
    to: ['coordinator', 'authority'],
    tone: 'urgent',
    escalates: { level: 2, to: 'authority' },
  },
];
