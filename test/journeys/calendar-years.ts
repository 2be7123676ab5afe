import { importCalendar, JobSender } from '#persistence';
import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';

const HOLIDAYS = ['01-01', '01-02', '01-03', '01-04', '01-05', '01-06', '01-07', '01-08'];

/** Years with the fixed holidays only, as an administrator would import the published ones. */
export async function importYears(
  dataSource: DataSource,
  first: number,
  count: number,
): Promise<void> {
  const years = Array.from({ length: count }, (_, index) => first + index);
  const days = years.flatMap((year) =>
    HOLIDAYS.map((day) => ({ on: `${year}-${day}`, kind: 'non-working' as const })),
  );
  const sender = new JobSender(dataSource);
  await dataSource.transaction(async (tx) => {
    await importCalendar(tx, 'ru', { years, days }, Temporal.Now.instant());
    await sender.send(tx, 'ringPlatforms', { kind: 'calendar', id: 'ru' });
  });
}
