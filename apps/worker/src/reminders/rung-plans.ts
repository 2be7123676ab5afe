import { plannedRungs, type PlannedRung, type ProductionCalendar } from '#domain';
import {
  calendarStamp,
  ladderById,
  readCalendar,
  type DueReminder,
  type Transaction,
} from '#persistence';
import { Temporal } from 'temporal-polyfill';

/** Plans beyond this many are forgotten, all at once. */
const MOST_PLANS = 10_000;

const BEFORE_ALL = Temporal.Instant.fromEpochMilliseconds(0);

/** A plan without its `since`: what was told is behind the row's own mark. */
export interface RungPlan {
  readonly planned: readonly PlannedRung[];
  readonly calendar: ProductionCalendar;
}

interface KnownCalendar {
  readonly stamp: string;
  readonly calendar: ProductionCalendar;
}

/** Rungs of deadlines. Many deadlines are the same day with the same ladder: that is counted once. */
export class RungPlans {
  private readonly plans = new Map<string, RungPlan>();
  private readonly calendars = new Map<string, KnownCalendar>();

  /** Plans of the rows, as the calendars are in this transaction. */
  async read(
    tx: Transaction,
    rows: readonly DueReminder[],
  ): Promise<(row: DueReminder) => RungPlan> {
    const stamps = new Map<string, KnownCalendar>();
    for (const key of new Set(rows.map((row) => row.calendar))) {
      stamps.set(key, await this.calendarNow(tx, key));
    }
    for (const id of new Set(rows.map((row) => row.ladderId))) await ladderById(tx, id);
    const read = new Map<string, RungPlan>();
    for (const row of rows) {
      const known = stamps.get(row.calendar);
      if (known === undefined) throw new Error(`no calendar ${row.calendar}`);
      const key = keyOf(row, known.stamp);
      if (read.has(key)) continue;
      const plan = this.plans.get(key) ?? {
        planned: plannedRungs(
          {
            on: row.dueOn,
            ...(row.dueClock === null ? {} : { at: row.dueClock }),
            zone: row.zone,
            calendar: row.calendar,
            isProvisional: false,
          },
          await ladderById(tx, row.ladderId),
          known.calendar,
          BEFORE_ALL,
        ),
        calendar: known.calendar,
      };
      this.keep(key, plan);
      read.set(key, plan);
    }
    return (row) => {
      const plan = read.get(keyOf(row, stamps.get(row.calendar)?.stamp ?? ''));
      if (plan === undefined) throw new Error('a plan that nobody asked for');
      return plan;
    };
  }

  private async calendarNow(tx: Transaction, key: string): Promise<KnownCalendar> {
    const stamp = await calendarStamp(tx, key);
    const known = this.calendars.get(key);
    if (known?.stamp === stamp) return known;
    const read = { stamp, calendar: await readCalendar(tx, key) };
    this.calendars.set(key, read);
    return read;
  }

  private keep(key: string, plan: RungPlan): void {
    if (this.plans.size >= MOST_PLANS) this.plans.clear();
    this.plans.set(key, plan);
  }
}

function keyOf(row: DueReminder, stamp: string): string {
  const { ladderId, dueOn, dueClock, zone, calendar } = row;
  return [ladderId, dueOn, dueClock ?? '', zone, calendar, stamp].join('|');
}
