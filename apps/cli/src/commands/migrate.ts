import { parseArgs } from 'node:util';
import { withChosenDatabase } from '../chosen-database.ts';
import { readArguments, type Command } from '../command.ts';
import { migrate, placeOf } from '../database.ts';

/** `vekha migrate [--data DIR]`: for a server of one's own; `start` does it by itself. */
export const migrateCommand: Command = {
  name: 'migrate',
  usage: '[--data DIR]',
  summary: 'brings the tables of the database to this version',
  run: async (args, around) => {
    const { values } = readArguments(() =>
      parseArgs({ args: [...args], options: { data: { type: 'string' } } }),
    );
    await withChosenDatabase(values.data, around, async (dataSource, url) => {
      const ran = await migrate(dataSource, url);
      around.write(
        `${placeOf(url)}: ${ran.length === 0 ? 'nothing to do' : `ran ${ran.join(', ')}`}`,
      );
    });
    return 0;
  },
};
