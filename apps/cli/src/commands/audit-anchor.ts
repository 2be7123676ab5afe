import { parseArgs } from 'node:util';
import { sealHeads } from '#persistence';
import { Temporal } from 'temporal-polyfill';
import { auditPlace } from '../audit-place.ts';
import { withChosenDatabase } from '../chosen-database.ts';
import { readArguments, type Command } from '../command.ts';

/** `vekha audit anchor [--data DIR]`: what the worker does by itself once a day. */
export const auditAnchor: Command = {
  name: 'audit anchor',
  usage: '[--data DIR]',
  summary: 'seals the history as of now into the anchor file of the day',
  run: async (args, around) => {
    const { values } = readArguments(() =>
      parseArgs({ args: [...args], options: { data: { type: 'string' } } }),
    );
    const place = auditPlace(values.data, around);
    const day = await withChosenDatabase(values.data, around, (dataSource) =>
      sealHeads(dataSource, place, Temporal.Now.instant()),
    );
    around.write(day === null ? 'Today is sealed already.' : `anchors/${day}.json: sealed`);
    return 0;
  },
};
