import { parseArgs } from 'node:util';
import { withChosenDatabase } from '../chosen-database.ts';
import { readArguments, type Command } from '../command.ts';
import { migrate } from '../database.ts';
import { bringCatalogue, bringDemo } from '../first-data.ts';

/** `vekha seed [--data DIR]`: the catalogue and the people of the demonstration; may be repeated. */
export const seedCommand: Command = {
  name: 'seed',
  usage: '[--data DIR]',
  summary: 'puts the catalogue and the demo people into the database',
  run: async (args, around) => {
    const { values } = readArguments(() =>
      parseArgs({ args: [...args], options: { data: { type: 'string' } } }),
    );
    const { write } = around;
    await withChosenDatabase(values.data, around, async (dataSource, url) => {
      await migrate(dataSource, url);
      await bringCatalogue(dataSource, write);
      for (const { email, password, who } of await bringDemo(dataSource, write)) {
        write(`${email}  ${password}  ${who.ru} · ${who.en}`);
      }
    });
    return 0;
  },
};
