import type { PersonFacts } from './facts.ts';
import { clockIn, clockMinutes, dayIn, type Minute, type NaiveDays } from './naive-days.ts';

/** Every moment of the year's letters lies on a quarter of an hour. */
const STEP = 15;

export interface ToMail {
  readonly tone: 'calm' | 'firm' | 'urgent';
  readonly plannedAt: Minute;
  readonly now: Minute;
  readonly dueAt: Minute;
  /** Of the platform. */
  readonly zone: string;
}

/** Rule 16: the first moment at which the letter may go, found by looking at one after another. */
export function naiveMailMinute(mail: ToMail, person: PersonFacts, days: NaiveDays): Minute | null {
  if (mail.tone === 'calm' && !person.calmByMail) return null;
  const zone = person.zone ?? mail.zone;
  const isDigest = (at: Minute): boolean => clockIn(at, zone) === clockMinutes(person.digestAt);
  const isLoud = (at: Minute): boolean => !isQuiet(clockIn(at, zone), person.quiet);
  const isFree = (at: Minute): boolean => !person.onFreeDays && !days.isWorking(dayIn(at, zone));
  const isAtOnce = mail.tone === 'urgent' && person.urgentAtOnce;
  const wanted = isAtOnce ? mail.now : Math.max(mail.now, first(mail.plannedAt, isDigest));
  let at = first(wanted, isLoud);
  if (isFree(at))
    at = first(
      first(at, (one) => isDigest(one) && !isFree(one)),
      isLoud,
    );
  return mail.now < mail.dueAt && at >= mail.dueAt ? mail.now : at;
}

function first(from: Minute, is: (at: Minute) => boolean): Minute {
  let at = Math.ceil(from / STEP) * STEP;
  while (!is(at)) at += STEP;
  return at;
}

function isQuiet(clock: number, quiet: PersonFacts['quiet']): boolean {
  if (quiet === null) return false;
  const from = clockMinutes(quiet.from);
  const until = clockMinutes(quiet.until);
  return from <= until ? clock >= from && clock < until : clock >= from || clock < until;
}
