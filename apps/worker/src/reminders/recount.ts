import { plannedRungs, type PlannedRung, type ProductionCalendar } from '#domain';
import {
  calendarAsOf,
  ladderById,
  readDatedCalendar,
  storeRecount,
  takeStaleReminders,
  type Clock,
  type DatedCalendar,
  type RungMove,
  type StaleReminder,
  type Transaction,
} from '#persistence';
import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';

/** How many rows one transaction takes. */
const BATCH = 500;

/**
 * Counts rungs anew after an import of their calendar. What was told stays told; a rung that comes to lie
 * between the last look and now is told by the next sweep. What moved is noted.
 */
export class Recount {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** One batch; `again`: more may be left. */
  async round(): Promise<'again' | 'pause'> {
    return this.dataSource.transaction(async (tx) => {
      const rows = await takeStaleReminders(tx, BATCH);
      if (rows.length === 0) return 'pause';
      const calendars = new Calendars(tx);
      const counted: { subjectId: string; nextAt: Temporal.Instant | null; asOf: string }[] = [];
      const moves: RungMove[] = [];
      for (const row of rows) {
        const now = await calendars.now(row.calendar);
        const before = await calendars.before(row);
        const plan = await planOf(tx, row, now.calendar);
        const { subjectId } = row;
        counted.push({ subjectId, nextAt: plan[0]?.at ?? null, asOf: now.asOf });
        if (before !== null) moves.push(...movesOf(row, await planOf(tx, row, before), plan));
      }
      await storeRecount(tx, counted, moves, await this.clock.now(tx));
      return rows.length < BATCH ? 'pause' : 'again';
    });
  }
}

/** The rungs of a row that are still to come. */
async function planOf(
  tx: Transaction,
  row: StaleReminder,
  calendar: ProductionCalendar,
): Promise<readonly PlannedRung[]> {
  const { dueOn: on, dueClock, zone } = row;
  const at = dueClock === null ? {} : { at: dueClock };
  return plannedRungs(
    { on, ...at, zone, calendar: row.calendar, isProvisional: false },
    await ladderById(tx, row.ladderId),
    calendar,
    Temporal.Instant.fromEpochMilliseconds(row.handledUntil.getTime()),
  );
}

function movesOf(
  { subjectId, version }: StaleReminder,
  before: readonly PlannedRung[],
  after: readonly PlannedRung[],
): RungMove[] {
  const times = (rungs: readonly PlannedRung[]) => new Map(rungs.map(({ key, at }) => [key, at]));
  const [earlier, later] = [times(before), times(after)];
  return [...new Set([...earlier.keys(), ...later.keys()])].flatMap((rung): RungMove[] => {
    const [from, to] = [earlier.get(rung) ?? null, later.get(rung) ?? null];
    const stays = from !== null && to !== null && from.equals(to);
    return stays ? [] : [{ subjectId, version, rung, from, to }];
  });
}

/** Calendars of one batch, each read once. */
class Calendars {
  private readonly present = new Map<string, Promise<DatedCalendar>>();
  private readonly past = new Map<string, Promise<ProductionCalendar | null>>();

  constructor(private readonly tx: Transaction) {}

  now(key: string): Promise<DatedCalendar> {
    const known = this.present.get(key) ?? readDatedCalendar(this.tx, key);
    this.present.set(key, known);
    return known;
  }

  /** As the row was counted with; null: that was not kept. */
  before({ calendar, countedAt }: StaleReminder): Promise<ProductionCalendar | null> {
    const key = `${calendar} ${countedAt}`;
    const known = this.past.get(key) ?? calendarAsOf(this.tx, calendar, countedAt);
    this.past.set(key, known);
    return known;
  }
}
