import { parseArgs } from 'node:util';
import { parseCalendarFile, type CalendarFile } from '#contracts';
import { JobSender, commitSystemEvents, importCalendar } from '#persistence';
import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';
import { withChosenDatabase } from '../chosen-database.ts';
import { WrongUsage, readArguments, type Command } from '../command.ts';
import { migrate } from '../database.ts';
import { givenPath } from '../project.ts';
import { readCatalogueFile } from './catalogue-file.ts';

/** `vekha calendar import FILE`: whole years; what was known of them is replaced. */
export const calendarImport: Command = {
  name: 'calendar import',
  usage: 'FILE [--calendar KEY] [--data DIR]',
  summary: 'reads a production calendar (CSV: date,kind,title) into the database',
  run: async (args, around) => {
    const { values, positionals } = readArguments(() =>
      parseArgs({
        args: [...args],
        options: { calendar: { type: 'string', default: 'ru' }, data: { type: 'string' } },
        allowPositionals: true,
      }),
    );
    const [path] = positionals;
    if (path === undefined || positionals.length > 1) throw new WrongUsage('Name one file.');
    const file = readCatalogueFile(givenPath(path, around.env));
    if (!file.ok) {
      around.write(`${path}: ${file.reason}`);
      return 1;
    }
    const reading = parseCalendarFile(path, file.text);
    if (!reading.ok) {
      for (const { line, message } of reading.problems) around.write(`${path}:${line} ${message}`);
      return 1;
    }
    const { days, years } = reading.value;
    const key = values.calendar;
    await withChosenDatabase(values.data, around, async (dataSource, url) => {
      await migrate(dataSource, url);
      await importYears(dataSource, key, reading.value);
    });
    around.write(`Calendar "${key}": years ${years.join(', ')}, days that differ: ${days.length}`);
    around.write(
      'The workers count deadlines and reminders anew; GET /api/reminder-moves tells what moved.',
    );
    return 0;
  },
};

/** Days, audit row and the job by which open platforms look at their deadlines again: all or none. */
async function importYears(dataSource: DataSource, key: string, data: CalendarFile): Promise<void> {
  const at = Temporal.Now.instant().round('millisecond');
  const jobs = new JobSender(dataSource);
  await dataSource.transaction(async (tx) => {
    await importCalendar(tx, key, data, at);
    await commitSystemEvents(tx, [
      {
        at,
        actorId: null,
        onBehalfOfId: null,
        action: 'calendar.imported',
        subject: { kind: 'calendar', id: key },
        params: { years: data.years.map(String) },
        texts: {},
      },
    ]);
    await jobs.send(tx, 'ringPlatforms', { kind: 'calendar', id: key });
  });
}
