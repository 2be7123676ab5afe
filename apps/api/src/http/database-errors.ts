const GONE_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  // PostgreSQL, appendix A: statement or lock timed out, too many connections, shutting down,
  // starting up, idle in a transaction too long.
  '57014',
  '55P03',
  '53300',
  '57P01',
  '57P02',
  '57P03',
  '25P03',
]);

const GONE_MESSAGE =
  /^Connection terminated|timeout exceeded when trying to connect|^Client (was closed|has encountered a connection error)|^Query read timeout/;

/** Whether the database did not answer, as opposed to having refused the statement. */
export function isDatabaseAway(error: unknown): boolean {
  const cause = rootOf(error);
  const several = partOf(cause, 'errors');
  if (Array.isArray(several)) return several.some((one) => isDatabaseAway(one));
  const code = codeOf(cause);
  if (code !== null && (GONE_CODES.has(code) || code.startsWith('08'))) return true;
  const message = partOf(cause, 'message');
  return typeof message === 'string' && GONE_MESSAGE.test(message);
}

/** Whether the transaction lost a race and may simply be tried again (deadlock, serialisation). */
export function isLostRace(error: unknown): boolean {
  const code = codeOf(rootOf(error));
  return code === '40001' || code === '40P01';
}

/** The driver's error inside TypeORM's. */
function rootOf(error: unknown): unknown {
  return partOf(error, 'driverError') ?? error;
}

function codeOf(error: unknown): string | null {
  const code = partOf(error, 'code');
  return typeof code === 'string' ? code : null;
}

function partOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
