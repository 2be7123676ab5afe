import { StartProblem } from '#embedded';
import { z } from 'zod';

const MODES = ['demo', 'production', 'test'] as const;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

const portNumber = z.coerce
  .number({ error: 'must be a port number' })
  .int('must be a port number')
  .min(1, 'must be a port number between 1 and 65535')
  .max(65_535, 'must be a port number between 1 and 65535');

const databaseAddress = z
  .string()
  .refine(isDatabaseAddress, 'must look like postgres://user:password@host:5432/database');

const schema = z.object({
  DATABASE_URL: databaseAddress.optional(),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s:/]+:\d{1,5}$/, 'must look like host:7233')
    .optional(),
  PORT: portNumber.optional(),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be the http(s) address that people open' })
    .optional(),
  VEKHA_DATA: z.string().optional(),
  VEKHA_MODE: z.enum(MODES, { error: `must be one of ${MODES.join(', ')}` }).optional(),
  VEKHA_SECRET: z.string().min(32, 'must be at least 32 characters long').optional(),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` })
    .default('info'),
});

/** What `vekha` reads from its environment; docs/operators lists it. */
export type Environment = z.infer<typeof schema>;

/**
 * Reads the environment; a variable that is set to nothing counts as absent. Throws StartProblem
 * `wrongEnvironment` that names every wrong variable at once.
 */
export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`);
  throw new StartProblem(
    'wrongEnvironment',
    `The environment cannot be used:\n${problems.join('\n')}`,
  );
}

function isDatabaseAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1;
}
