import { z } from 'zod';

const environmentSchema = z.object({
  DATABASE_URL: z
    .string({ error: 'is required: postgres://user:password@host:port/database' })
    .refine(isPostgresUrl, { error: 'must look like postgres://user:password@host:port/database' }),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce
    .number({ error: 'must be a port, 0 to 65535' })
    .int({ error: 'must be a port, 0 to 65535' })
    .min(0, { error: 'must be a port, 0 to 65535' })
    .max(65_535, { error: 'must be a port, 0 to 65535' })
    .default(3000),
  VEKHA_MODE: z
    .enum(['demo', 'production', 'test'], { error: 'must be demo, production or test' })
    .default('production'),
  VEKHA_DATA: z
    .string({ error: 'is required: the folder of files, letters and logs' })
    .min(1, { error: 'is required: the folder of files, letters and logs' }),
  VEKHA_SECRET: z
    .string({ error: 'is required: at least 32 random characters' })
    .min(32, { error: 'must have at least 32 characters' }),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be fatal, error, warn, info, debug, trace or silent',
    })
    .default('info'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be the http(s) address that people open' })
    .optional(),
  TRUST_PROXY: z
    .string()
    .optional()
    .describe('Addresses of reverse proxies whose X-Forwarded-For counts, separated by commas'),
});

/** Settings of the api process. The class is the token by which Nest hands them out. */
export abstract class Config {
  abstract readonly databaseUrl: string;
  abstract readonly host: string;
  abstract readonly port: number;
  abstract readonly mode: 'demo' | 'production' | 'test';
  abstract readonly dataFolder: string;
  /** Keys everything that is hashed with a key. */
  abstract readonly secret: string;
  abstract readonly logLevel: string;
  /** Where people open the system, without a slash at the end. */
  abstract readonly publicUrl: string;
  abstract readonly trustedProxies: readonly string[];
}

export type ConfigReading =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads the environment; every wrong variable is named at once, values never are. */
export function readConfig(environment: NodeJS.ProcessEnv): ConfigReading {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const reading = environmentSchema.safeParse(given);
  if (!reading.success) {
    return {
      ok: false,
      problems: reading.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`),
    };
  }
  const env = reading.data;
  return {
    ok: true,
    config: {
      databaseUrl: env.DATABASE_URL,
      host: env.HOST,
      port: env.PORT,
      mode: env.VEKHA_MODE,
      dataFolder: env.VEKHA_DATA,
      secret: env.VEKHA_SECRET,
      logLevel: env.LOG_LEVEL,
      publicUrl: (env.PUBLIC_URL ?? `http://${env.HOST}:${env.PORT}`).replace(/\/+$/, ''),
      trustedProxies: (env.TRUST_PROXY ?? '').split(',').flatMap((part) => part.trim() || []),
    },
  };
}

function isPostgresUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^postgres(ql)?:$/.test(url.protocol);
}
