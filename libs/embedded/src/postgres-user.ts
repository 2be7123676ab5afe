import { execFileSync } from 'node:child_process';
import { StartProblem } from './start-problem.ts';

/** The account that the server runs under. */
export interface PostgresUser {
  readonly uid: number;
  readonly gid: number;
}

const NAME = 'postgres';

/**
 * PostgreSQL refuses to run as root, so root lends it the account `postgres` and makes it when it
 * is absent. Undefined for everyone else: then it runs as we do. Throws StartProblem
 * `noDatabaseUser`.
 */
export function findPostgresUser(): PostgresUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const known = lookUp();
  if (known !== undefined) return known;
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', NAME], {
      stdio: 'ignore',
    });
  } catch {
    // The look below tells.
  }
  const made = lookUp();
  if (made !== undefined) return made;
  throw new StartProblem(
    'noDatabaseUser',
    'PostgreSQL refuses to run as root, and the user "postgres" could not be made. Run as an ' +
      'ordinary user, make that user by hand, or set DATABASE_URL to a server of your own.',
  );
}

function lookUp(): PostgresUser | undefined {
  try {
    const id = (flag: string) =>
      Number(
        execFileSync('id', [flag, NAME], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
      );
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}
