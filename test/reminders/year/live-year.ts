import { JobSender, type JobData } from '#persistence';
import { pino } from 'pino';
import type { DataSource } from 'typeorm';
import { Escalations } from '../../../apps/worker/src/platforms/escalations.ts';
import { PlatformSteps } from '../../../apps/worker/src/platforms/platform-step.ts';
import { PlatformActivityHost } from '../../../apps/worker/src/platforms/platform.activities.ts';
import { LetterGatherer } from '../../../apps/worker/src/reminders/letter-gatherer.ts';
import { ReminderSweep } from '../../../apps/worker/src/reminders/reminder-sweep.ts';
import { Acts } from './acts.ts';
import { finishing, intentsOf, longer, workingMinute, type Intent } from './intents.ts';
import type { PlatformFacts, TaskFacts } from './oracle/facts.ts';
import { dayIn, isoOf, MINUTES_A_DAY, type Minute } from './oracle/naive-days.ts';
import { placeOf, type NaivePeople } from './oracle/naive-people.ts';
import type { Oracle } from './oracle/oracle.ts';
import { happenToPeople, type PeopleEvent } from './people-events.ts';
import { happenToPlan, type PlanEvent } from './plan-events.ts';
import type { Plans } from './plans.ts';
import type { PostOffice } from './post-office.ts';
import { readFacts } from './read-facts.ts';
import type { Seeded } from './seeded.ts';
import type { SetClock } from './set-clock.ts';
import { ToldStory } from './told-story.ts';
import type { YearTown } from './year-town.ts';

const HOUR = 60;
const MOST_TRIES = 12;

export interface Stretch {
  readonly from: Minute;
  readonly until: Minute;
}

interface YearParts {
  readonly dataSource: DataSource;
  readonly clock: SetClock;
  readonly seeded: Seeded;
  readonly town: YearTown;
  readonly people: NaivePeople;
  readonly oracle: Oracle;
  readonly plans: Plans;
  readonly post: PostOffice;
}

export interface YearScript {
  readonly year: Stretch;
  /** Nothing of the system runs: people cannot do anything either. */
  readonly systemDown: Stretch;
  readonly mailDown: Stretch;
  readonly peopleEvents: readonly PeopleEvent[];
  readonly planEvents: readonly PlanEvent[];
}

type Happening = { readonly at: Minute; readonly happen: () => Promise<void> };

/** A year of people who do, leave and put off what they have to, looked at once an hour. */
export class LiveYear {
  /** How often people did something, and how often they were refused, by code. */
  readonly counts = new Map<string, number>();
  private readonly stories = new Map<string, ToldStory>();
  private readonly facts = new Map<string, PlatformFacts>();
  private readonly coming: Happening[] = [];
  /** Platforms whose stories have something to look at. */
  private readonly touched = new Set<string>();
  private readonly acts: Acts;
  private readonly sweep: ReminderSweep;
  private readonly gatherer: LetterGatherer;
  private readonly escalations: Escalations;

  constructor(
    private readonly parts: YearParts,
    private readonly script: YearScript,
  ) {
    const { dataSource, clock, town, seeded, people, plans } = parts;
    const jobs = new JobSender(dataSource);
    const steps = new PlatformActivityHost(new PlatformSteps(dataSource, clock)).activities();
    for (const { id } of town.platforms) this.stories.set(id, new ToldStory(steps, id));
    this.acts = new Acts(dataSource, clock);
    this.sweep = new ReminderSweep(dataSource, clock, jobs, pino({ level: 'silent' }));
    this.escalations = new Escalations(dataSource, clock);
    this.gatherer = new LetterGatherer(dataSource, clock, jobs, 0);
    for (const event of script.peopleEvents) {
      this.expect(event.at, async () => {
        await happenToPeople(dataSource, seeded, people, event);
        await this.look(event.platform.id);
      });
    }
    for (const event of script.planEvents) {
      this.expect(event.at, async () => {
        this.count(await happenToPlan(plans, event));
        await this.look(event.platform.id);
      });
    }
  }

  async live(): Promise<void> {
    const { clock, post, oracle } = this.parts;
    const { year, systemDown, mailDown } = this.script;
    for (let hour = year.from; hour <= year.until; hour += HOUR) {
      if (isIn(systemDown, hour)) continue;
      await this.happenUntil(hour);
      clock.minute = hour;
      for (const [id, story] of this.stories) {
        const isWoken = story.wakeAt !== null && story.wakeAt <= hour * 60_000;
        if (!isWoken && !this.touched.has(id)) continue;
        await story.goOn();
        await this.look(id);
      }
      this.touched.clear();
      const isPostOpen = !isIn(mailDown, hour);
      await post.setOpen(isPostOpen);
      oracle.looks(hour, isPostOpen);
      if (!(await this.isAnythingDue())) continue;
      while ((await this.sweep.round()) === 'again');
      await this.escalate();
      while ((await this.gatherer.round()) === 'again');
      await post.send();
    }
  }

  /** Does the jobs that the sweep has left. */
  private async escalate(): Promise<void> {
    const { dataSource } = this.parts;
    const jobs: { data: JobData['escalate'] }[] = await dataSource
      .query(
        `UPDATE pgboss.job SET state = 'completed' WHERE name = 'escalate' AND state = 'created'
       RETURNING data`,
      )
      .then(([rows]) => rows);
    for (const { data } of jobs) await this.escalations.open(data);
  }

  /** Whether a look would find anything: most hours of a year nothing is due. */
  private async isAnythingDue(): Promise<boolean> {
    const { dataSource, clock } = this.parts;
    const rows: { due: boolean }[] = await dataSource.query(
      `SELECT EXISTS (SELECT FROM reminder WHERE next_at <= $1)
         OR EXISTS (SELECT FROM notification WHERE mail = 'waiting' AND mail_at <= $1)
         OR EXISTS (SELECT FROM letter WHERE state = 'waiting') AS due`,
      [(await clock.now()).toString()],
    );
    return rows[0]?.due === true;
  }

  /** The deadlines that the oracle was told of. */
  task(id: string): string {
    for (const { tasks, stages, platformId } of this.facts.values()) {
      const task = tasks.find((one) => one.id === id);
      const stage = stages.find((one) => one.id === id);
      const name = this.parts.town.names.get(platformId) ?? platformId;
      if (task !== undefined) return `${name}.${task.key}`;
      if (stage !== undefined) return `${name}.gate${stage.position}`;
    }
    return id;
  }

  private expect(at: Minute, happen: () => Promise<void>): void {
    const { systemDown } = this.script;
    const shift = isIn(systemDown, at) ? systemDown.until - systemDown.from : 0;
    this.coming.push({ at: at + shift, happen });
  }

  private async happenUntil(hour: Minute): Promise<void> {
    for (;;) {
      let next = -1;
      for (const [index, { at }] of this.coming.entries()) {
        if (at < hour && (next < 0 || at < (this.coming[next]?.at ?? 0))) next = index;
      }
      const [happening] = next < 0 ? [] : this.coming.splice(next, 1);
      if (happening === undefined) return;
      // What was meant for earlier happens now: clocks never go back.
      this.parts.clock.minute = Math.max(this.parts.clock.minute, happening.at);
      await happening.happen();
    }
  }

  /** The oracle sees how things are, and people make up their minds about what has come to them. */
  private async look(platformId: string): Promise<void> {
    const { dataSource, clock, oracle, seeded } = this.parts;
    this.touched.add(platformId);
    const before = this.facts.get(platformId);
    const facts = await readFacts(dataSource, platformId);
    this.facts.set(platformId, facts);
    oracle.sees(facts, clock.minute);
    for (const task of facts.tasks.filter(({ isOpen }) => isOpen)) {
      if (before?.tasks.some(({ id, isOpen }) => id === task.id && isOpen) === true) continue;
      for (const intent of intentsOf(seeded, facts, task, clock.minute)) this.mean(intent);
    }
  }

  private mean(intent: Intent): void {
    this.expect(intent.at, () => this.carryOut(intent));
  }

  private async carryOut(intent: Intent): Promise<void> {
    const { clock, seeded } = this.parts;
    const facts = this.facts.get(intent.platformId);
    const task = facts?.tasks.find(({ id }) => id === intent.taskId);
    if (facts === undefined || task?.isOpen !== true || !facts.isRunning) return;
    const answer = facts.isSuspended ? 'waits' : await this.done(facts, task, intent.move);
    this.count(answer);
    if (answer === 'done') await this.look(intent.platformId);
    else if (intent.move === 'finish' && intent.tries < MOST_TRIES) {
      const later = clock.minute + seeded.between(2, 6) * MINUTES_A_DAY;
      this.mean({ ...intent, at: workingMinute(seeded, later), tries: intent.tries + 1 });
    }
  }

  private async done(facts: PlatformFacts, task: TaskFacts, move: Intent['move']): Promise<string> {
    const { clock, people, seeded } = this.parts;
    const day = isoOf(dayIn(clock.minute, 'Europe/Moscow'));
    const holders = people.holders(task.role, placeOf(task.role, facts), day);
    const leads = people.holders('coordinator', facts.platformId, day);
    const isKept = task.keeperId !== null && people.isThere(task.keeperId);
    const doers = isKept ? [task.keeperId ?? ''] : holders;
    if (doers.length === 0 || leads.length === 0) return 'nobody';
    const [doer, lead] = [seeded.oneOf(doers), seeded.oneOf(leads)];
    switch (move) {
      case 'claim':
      case 'release':
        return this.acts.move(doer, task, { kind: move });
      case 'reassign':
        return this.acts.move(lead, task, {
          kind: 'reassign',
          to: seeded.oneOf([lead, ...holders]),
        });
      case 'extend':
        return this.acts.move(lead, task, longer(seeded, task, clock.minute));
      case 'finish':
        return this.acts.move(doer, task, finishing(seeded, facts, task));
    }
  }

  private count(answer: string): void {
    this.counts.set(answer, (this.counts.get(answer) ?? 0) + 1);
  }
}

function isIn({ from, until }: Stretch, minute: Minute): boolean {
  return minute >= from && minute < until;
}
