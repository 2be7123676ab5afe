import { homedir } from 'node:os';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where downloads are kept, shared by all clones of one user: `VEKHA_CACHE`, else the cache
 * folder of the system's custom (`XDG_CACHE_HOME` or `~/.cache`).
 */
export function cacheFolder(env: Environment): string {
  const own = env['VEKHA_CACHE'];
  if (own !== undefined && own !== '') return own;
  const shared = env['XDG_CACHE_HOME'];
  return join(shared !== undefined && shared !== '' ? shared : join(homedir(), '.cache'), 'vekha');
}
