import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartProblem } from '#embedded';
import type { AnchorPlace } from '#persistence';
import { dataPath } from './chosen-database.ts';
import type { Surroundings } from './command.ts';
import { readEnvironment } from './embedded/environment.ts';

/**
 * The data folder with the anchors of the audit, and the secret by which they are sealed:
 * `VEKHA_SECRET`, else that of the folder. Throws StartProblem `wrongEnvironment`.
 */
export function auditPlace(asked: string | undefined, { env }: Surroundings): AnchorPlace {
  const dataFolder = dataPath(asked, env);
  const path = join(dataFolder, 'secret');
  const secret =
    readEnvironment(env).VEKHA_SECRET ??
    (existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined);
  if (secret !== undefined) return { dataFolder, secret };
  throw new StartProblem(
    'wrongEnvironment',
    `There is neither VEKHA_SECRET nor ${path}: without the secret no seal of the audit can be ` +
      'made or checked. Name the data folder with --data, or set the secret of the running system.',
  );
}
