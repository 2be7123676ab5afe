import { parseArgs } from 'node:util';
import { parseCalendarFile } from '#contracts';
import { importCalendar } from '#persistence';
import { Temporal } from 'temporal-polyfill';
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
    await withChosenDatabase(values.data, around, async (dataSource, url) => {
      await migrate(dataSource, url);
      await dataSource.transaction((tx) =>
        importCalendar(tx, values.calendar, reading.value, Temporal.Now.instant()),
      );
    });
    around.write(
      `Calendar "${values.calendar}": years ${years.join(', ')}, days that differ: ${days.length}`,
    );
    return 0;
  },
};
