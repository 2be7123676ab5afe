import { parseArgs } from 'node:util';
import { verifyAudit } from '#persistence';
import { auditFindingText } from '../audit-finding-text.ts';
import { auditPlace } from '../audit-place.ts';
import { withChosenDatabase } from '../chosen-database.ts';
import { readArguments, type Command } from '../command.ts';

/** `vekha audit verify [--data DIR]`: answers 1 when anything was altered. */
export const auditVerify: Command = {
  name: 'audit verify',
  usage: '[--data DIR]',
  summary: 'proves that no row of the history was altered, removed, slipped in or cut off',
  run: async (args, around) => {
    const { values } = readArguments(() =>
      parseArgs({ args: [...args], options: { data: { type: 'string' } } }),
    );
    const place = auditPlace(values.data, around);
    const { chains, rows, anchors, findings } = await withChosenDatabase(
      values.data,
      around,
      (dataSource) => verifyAudit(dataSource, place),
    );
    for (const finding of findings) around.write(auditFindingText(finding));
    around.write(
      `chains: ${chains}, rows: ${rows}, anchors: ${anchors}, faults: ${findings.length}`,
    );
    return findings.length === 0 ? 0 : 1;
  },
};
