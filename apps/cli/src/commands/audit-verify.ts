import { parseArgs } from 'node:util';
import { verifyChain } from '#domain';
import { readChain, readHeads, sha256 } from '#persistence';
import { withChosenDatabase } from '../chosen-database.ts';
import { readArguments, type Command } from '../command.ts';

/** `vekha audit verify [--data DIR]`: answers 1 when any chain was altered. */
export const auditVerify: Command = {
  name: 'audit verify',
  usage: '[--data DIR]',
  summary: 'proves that no row of the history was altered, removed or slipped in',
  run: async (args, around) => {
    const { values } = readArguments(() =>
      parseArgs({ args: [...args], options: { data: { type: 'string' } } }),
    );
    // One moment of the database: a row that is written meanwhile is not taken for a fault.
    return withChosenDatabase(values.data, around, (dataSource) =>
      dataSource.transaction('REPEATABLE READ', async (tx) => {
        const heads = await readHeads(tx);
        let faults = 0;
        let rows = 0;
        for (const { processId, head } of heads) {
          const chain = await readChain(tx, processId);
          rows += chain.length;
          for (const { fault, sequence } of verifyChain(chain, head, sha256)) {
            faults += 1;
            around.write(`process ${processId}, row ${sequence}: ${fault}`);
          }
        }
        around.write(`chains: ${heads.length}, rows: ${rows}, faults: ${faults}`);
        return faults === 0 ? 0 : 1;
      }),
    );
  },
};
