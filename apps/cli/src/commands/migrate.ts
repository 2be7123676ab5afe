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
      const ran = await migrate(dataSource);
      around.write(`${placeOf(url)}: ${ran === 0 ? 'nothing to do' : `migrations run: ${ran}`}`);
    });
    return 0;
  },
};
