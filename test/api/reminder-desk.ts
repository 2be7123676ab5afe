import {
  DEFAULT_LADDER,
  type ReminderLadder,
  type ReminderSubjectKind,
  type SubstitutionScope,
} from '#domain';
import { renderLetter, type Locale, type RenderedLetter } from '#notifications';
import {
  Clock,
  insertSubstitution,
  JobSender,
  keepReminder,
  readDatedCalendar,
  subjectsNow,
} from '#persistence';
import { pino } from 'pino';
import { Temporal } from 'temporal-polyfill';
import { deadlineFacts } from '../../apps/worker/src/mail/deadline-facts.ts';
import { LetterGatherer } from '../../apps/worker/src/reminders/letter-gatherer.ts';
import { ReminderSweep } from '../../apps/worker/src/reminders/reminder-sweep.ts';
import type { TestPerson } from './api.ts';
import { PlanDesk } from './plan-desk.ts';
import type { TaskDesk } from './task-desk.ts';

/** A clock that a test sets. */
class SetClock extends Clock {
  moment = Temporal.Instant.fromEpochMilliseconds(0);

  async now(): Promise<Temporal.Instant> {
    return this.moment;
  }
}

export interface Told {
  readonly key: string;
  readonly personId: string;
  readonly rung: string;
  readonly reason: string;
  readonly onBehalfOfId: string | null;
  readonly mail: string;
  readonly mailSkip: string | null;
  readonly letterId: string | null;
}

/** The deadline of every test: the end of a Friday without a holiday near it. */
const DUE_ON = '2027-04-16';

/** A moment of the platform's zone: `04-13 10:00`. */
export function at(moment: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(`2027-${moment.replace(' ', 'T')}`)
    .toZonedDateTime('Europe/Moscow')
    .toInstant();
}

/** A platform whose deadlines are armed by hand, with workers whose clock is set. */
export class ReminderDesk {
  readonly clock = new SetClock();

  private constructor(readonly plan: PlanDesk) {}

  static async open(): Promise<ReminderDesk> {
    return new ReminderDesk(await PlanDesk.open());
  }

  get desk(): TaskDesk {
    return this.plan.desk;
  }

  get database() {
    return this.desk.api.database.dataSource;
  }

  /** A new platform of which nothing is armed yet; nobody else's reminders are left. */
  async launch(): Promise<void> {
    await this.database.query('UPDATE reminder SET next_at = NULL');
    await this.database.query(`UPDATE notification SET mail = 'none'`);
    await this.plan.launch();
    await this.database.query('DELETE FROM reminder WHERE platform_id = $1', [
      this.desk.platformId,
    ]);
  }

  /** A new worker's sweep. */
  sweep(): ReminderSweep {
    const sender = new JobSender(this.database);
    return new ReminderSweep(this.database, this.clock, sender, pino({ level: 'silent' }));
  }

  gatherer(patienceMs: number): LetterGatherer {
    return new LetterGatherer(this.database, this.clock, new JobSender(this.database), patienceMs);
  }

  async taskId(key: string): Promise<string> {
    const rows: { id: string }[] = await this.database.query(
      `SELECT id FROM task WHERE platform_id = $1 AND key = $2`,
      [this.desk.platformId, key],
    );
    return rows[0]?.id ?? '';
  }

  async stageId(): Promise<string> {
    const rows: { id: string }[] = await this.database.query(
      `SELECT id FROM stage WHERE platform_id = $1 AND position = 0`,
      [this.desk.platformId],
    );
    return rows[0]?.id ?? '';
  }

  async claim(key: string, by: TestPerson): Promise<void> {
    await this.database.query(`UPDATE task SET assignee_id = $2 WHERE id = $1`, [
      await this.taskId(key),
      by.id,
    ]);
  }

  /** Has somebody stand in for another through the month of the deadline. */
  async standIn(
    absent: TestPerson,
    substitute: TestPerson,
    scope: SubstitutionScope,
  ): Promise<void> {
    const people = { absentId: absent.id, substituteId: substitute.id };
    const term = { from: '2027-04-01', until: '2027-04-30' };
    const wanted = { ...people, ...term, scope };
    await insertSubstitution(this.database.manager, wanted, at('03-31 12:00'));
  }

  /** When the row of a subject is looked at next. */
  async nextAt(subjectId: string): Promise<Temporal.Instant | null> {
    const rows: { at: Date | null }[] = await this.database.query(
      `SELECT next_at AS at FROM reminder WHERE subject_id = $1`,
      [subjectId],
    );
    const next = rows[0]?.at ?? null;
    return next === null ? null : Temporal.Instant.fromEpochMilliseconds(next.getTime());
  }

  /** Gives a task the deadline of the tests and arms it; answers its id. */
  async armed(key: string, since = '04-02 12:00', ladder = DEFAULT_LADDER): Promise<string> {
    const id = await this.taskId(key);
    await this.database.query(
      `UPDATE task SET due_on = $2, due_clock = NULL, due_at = '2027-04-16T21:00Z' WHERE id = $1`,
      [id, DUE_ON],
    );
    await this.arm({ kind: 'task', id }, since, ladder);
    return id;
  }

  async armedGate(since = '04-02 12:00'): Promise<string> {
    const id = await this.stageId();
    await this.database.query(`UPDATE stage SET due_on = $2, due_clock = NULL WHERE id = $1`, [
      id,
      DUE_ON,
    ]);
    await this.arm({ kind: 'gate', id }, since, DEFAULT_LADDER);
    return id;
  }

  async arm(
    subject: { readonly kind: ReminderSubjectKind; readonly id: string },
    since: string,
    ladder: ReminderLadder,
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      const found = (await subjectsNow(tx, [subject])).get(subject.id);
      if (found === undefined || found.deadline === null) throw new Error('nothing to arm');
      const armed = {
        deadline: found.deadline,
        ladder,
        version: null,
        isPaused: false,
      };
      await keepReminder(tx, found, armed, {
        now: at(since),
        calendar: () => readDatedCalendar(tx, 'ru'),
      });
    });
  }

  /** Sweeps all that is due at the moment, then gathers the letters. */
  async run(moment: string): Promise<void> {
    this.clock.moment = at(moment);
    const sweep = this.sweep();
    while ((await sweep.round()) === 'again');
    const letters = this.gatherer(0);
    while ((await letters.round()) === 'again');
  }

  /** What people of this platform were told, in the order in which they were. */
  async told(): Promise<Told[]> {
    return this.database.query(
      `SELECT coalesce(t.key, 'gate') AS key, n.person_id AS "personId", n.rung, n.reason,
         n.on_behalf_of_id AS "onBehalfOfId", n.mail, n.mail_skip AS "mailSkip",
         n.letter_id AS "letterId"
       FROM notification n LEFT JOIN task t ON t.id = n.target_id
       WHERE n.platform_id = $1 ORDER BY n.created_at, n.id`,
      [this.desk.platformId],
    );
  }

  /** The same as `task rung → person (reason)`, of those whom a test knows by name. */
  async heard(others: Readonly<Record<string, TestPerson>> = {}): Promise<string[]> {
    const { teacher, colleague, coordinator, officer } = this.desk;
    const names = { teacher, colleague, coordinator, officer, ...others };
    const nameOf = new Map(Object.entries(names).map(([name, { id }]) => [id, name]));
    const told = await this.told();
    return told
      .filter(({ personId }) => nameOf.has(personId))
      .map((one) => `${one.key} ${one.rung} → ${nameOf.get(one.personId)} (${one.reason})`)
      .toSorted();
  }

  /** What became of the rungs of a subject: `rung outcome reason`. */
  async runs(subjectId: string): Promise<string[]> {
    const rows: { rung: string; outcome: string; reason: string | null }[] =
      await this.database.query(
        `SELECT rung, outcome, reason FROM reminder_run WHERE subject_id = $1 ORDER BY planned_at`,
        [subjectId],
      );
    return rows.map(({ rung, outcome, reason }) => [rung, outcome, reason ?? ''].join(' ').trim());
  }

  /** Letters about deadlines to the person. */
  async letters(to: TestPerson): Promise<{ readonly id: string; readonly state: string }[]> {
    return this.database.query(
      `SELECT id, state FROM letter WHERE to_person_id = $1 AND kind = 'deadlines' ORDER BY id`,
      [to.id],
    );
  }

  /** The person's one letter about deadlines, as it would go now. */
  async letterText(to: TestPerson, locale: Locale): Promise<RenderedLetter> {
    const [letter] = await this.letters(to);
    const place = { publicUrl: 'http://vekha.test', secret: 'secret', now: this.clock.moment };
    const facts = await deadlineFacts(
      this.database.manager,
      { id: letter?.id ?? '', toPersonId: to.id },
      place,
    );
    if (facts === null) throw new Error('nothing is left to say');
    return renderLetter(facts, 'Анна', locale);
  }

  close(): Promise<void> {
    return this.desk.close();
  }
}
