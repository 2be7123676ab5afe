import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder: the nearest one above this file with a package.json. */
export const PROJECT = findProject(dirname(fileURLToPath(import.meta.url)));

/** A path as the person meant it: npm changes the folder, and notes the one they stood in. */
export function givenPath(path: string, env: NodeJS.ProcessEnv): string {
  return resolve(env['INIT_CWD'] ?? process.cwd(), path);
}

function findProject(from: string): string {
  return existsSync(join(from, 'package.json')) ? from : findProject(dirname(from));
}
