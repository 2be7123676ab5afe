import type { PersonFacts, PlatformFacts, RungFacts } from './facts.ts';
import { dayIn, isoOf, type Minute, type NaiveDays } from './naive-days.ts';
import { naiveMailMinute } from './naive-mail.ts';
import { naiveHearers, placeOf, type Hearer, type NaivePeople } from './naive-people.ts';
import { dueMinute, type NaiveRung } from './naive-rungs.ts';
import { NaiveSubjects, type Waiting } from './naive-subjects.ts';

/** Days of roles and absences are those of the capital, wherever people are. */
const ROLE_ZONE = 'Europe/Moscow';

export interface Telling extends Hearer {
  readonly subjectId: string;
  /** How often the deadline had been set when it was told, counted by the oracle. */
  readonly setting: number;
  readonly rung: string;
  readonly at: Minute;
}

export interface Letter {
  readonly personId: string;
  readonly at: Minute;
  readonly subjects: readonly string[];
}

export interface Escalating {
  readonly subjectId: string;
  readonly setting: number;
  readonly level: number;
  readonly to: string;
}

export interface Running {
  readonly subjectId: string;
  readonly setting: number;
  readonly rung: string;
  readonly outcome: 'sent' | 'collapsed';
  readonly at: Minute;
}

interface Waiter {
  readonly subjectId: string;
  readonly hearer: Hearer;
  readonly from: Minute;
  /** The rung is for all of the role, whoever has taken it. */
  readonly isForRole: boolean;
}

/**
 * What people should have heard, by the rules of docs/reminders.md, said as plainly as can be. It is told
 * what happens (`sees`) and when somebody looks (`looks`), and writes down what that look should tell.
 */
/** Whoever hears of it as what they are, and no longer is it, hears nothing more. */
const OFFICES: ReadonlyMap<string, string> = new Map([
  ['coordinator', 'coordinator'],
  ['organisationHead', 'organisationHead'],
  ['authority', 'authorityOfficer'],
]);

export class Oracle {
  readonly tellings: Telling[] = [];
  readonly letters: Letter[] = [];
  readonly escalations: Escalating[] = [];
  readonly runs: Running[] = [];
  private readonly subjects: NaiveSubjects;
  private readonly waiters = new Map<string, Waiter[]>();
  private readonly envelopes = new Map<string, Waiter[]>();

  constructor(
    private readonly days: NaiveDays,
    private readonly people: NaivePeople,
    ladderOf: (authorityId: string) => readonly RungFacts[],
  ) {
    this.subjects = new NaiveSubjects(days, ladderOf);
  }

  /** The platform is like this from now on. */
  sees(platform: PlatformFacts, now: Minute): void {
    this.subjects.see(platform, now);
  }

  /** The system looks; `isPostOpen`: the mail server takes letters. */
  looks(now: Minute, isPostOpen: boolean): void {
    for (const subject of this.subjects.all()) this.lookAt(subject, now);
    this.gather(now);
    if (isPostOpen) this.send(now);
  }

  /** Rules 11 and 15. */
  private lookAt(subject: Waiting, now: Minute): void {
    const due = subject.rungs.filter((one) => one.at > subject.toldUntil && one.at <= now);
    const last = due.at(-1);
    if (last === undefined) return;
    subject.toldUntil = now;
    if (subject.isStanding && dueMinute(subject.due, subject.platform.zone) <= now) return;
    const { id: subjectId, setting } = subject;
    const isHeard = this.tell(subject, last, now);
    for (const one of isHeard ? due : []) {
      const outcome = one === last ? 'sent' : 'collapsed';
      this.runs.push({ subjectId, setting, rung: one.key, outcome, at: now });
    }
    const [highest] = [...subject.unasked, ...due]
      .flatMap(({ rung }) => rung.escalates ?? [])
      .toSorted((one, other) => other.level - one.level);
    if (highest !== undefined) this.escalations.push({ subjectId, setting, ...highest });
  }

  /** Answers whether there is anybody to hear it. */
  private tell(subject: Waiting, fired: NaiveRung, now: Minute): boolean {
    const { platform, id: subjectId, setting } = subject;
    const day = isoOf(dayIn(now, ROLE_ZONE));
    const work = { platformId: platform.platformId, kind: subject.workKind };
    const keepers = subject.keepers();
    const hearers = naiveHearers(fired.rung.to, keepers, work, platform, this.people, day);
    const isForRole = fired.rung.to.includes('role');
    for (const hearer of hearers) {
      this.tellings.push({ ...hearer, subjectId, setting, rung: fired.key, at: now });
      if (hearer.isAway || !fired.rung.byMail) continue;
      const from = naiveMailMinute(
        {
          tone: fired.rung.tone,
          plannedAt: fired.at,
          now,
          dueAt: dueMinute(subject.due, platform.zone),
          zone: platform.zone,
        },
        this.wishesOf(hearer.personId),
        this.days,
      );
      if (from === null) continue;
      const waiting = this.waiters.get(hearer.personId) ?? [];
      this.waiters.set(hearer.personId, [...waiting, { subjectId, hearer, from, isForRole }]);
    }
    return hearers.length > 0;
  }

  /** Rule 17: what may go out goes into the one envelope of its person. */
  private gather(now: Minute): void {
    for (const [personId, waiting] of this.waiters) {
      const ripe = waiting.filter(({ from }) => from <= now);
      if (ripe.length === 0) continue;
      this.waiters.set(
        personId,
        waiting.filter(({ from }) => from > now),
      );
      if (!this.people.isThere(personId)) continue;
      this.envelopes.set(personId, [...(this.envelopes.get(personId) ?? []), ...ripe]);
    }
  }

  private send(now: Minute): void {
    for (const [personId, envelope] of this.envelopes) {
      const still = envelope.filter((one) => this.isStillTheirs(one, now));
      const subjects = [...new Set(still.map(({ subjectId }) => subjectId))].toSorted();
      if (subjects.length > 0 && this.people.isThere(personId)) {
        this.letters.push({ personId, at: now, subjects });
      }
    }
    this.envelopes.clear();
  }

  /** What is done with, or lies with somebody else by now, is not worth a line. */
  private isStillTheirs({ subjectId, hearer, isForRole }: Waiter, now: Minute): boolean {
    const subject = this.subjects.find(subjectId);
    if (subject === null) return false;
    const whose = hearer.onBehalfOf ?? hearer.personId;
    const { platform } = subject;
    const day = isoOf(dayIn(now, ROLE_ZONE));
    const office = OFFICES.get(hearer.because);
    if (office !== undefined) {
      return this.people.holders(office, placeOf(office, platform), day).includes(whose);
    }
    return subject.keepers().some(({ personId, role }) => {
      const isTaken = personId !== null && this.people.isThere(personId);
      if (personId === whose) return true;
      if (isTaken && !(isForRole && hearer.because === 'role')) return false;
      return this.people.holders(role, placeOf(role, platform), day).includes(whose);
    });
  }

  private wishesOf(personId: string): PersonFacts {
    const wishes = this.people.wishes.get(personId);
    if (wishes === undefined) throw new Error(`nobody is ${personId}`);
    return wishes;
  }
}
