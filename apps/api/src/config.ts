import { z } from 'zod';

const variables = z.object({
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
  OIDC_ISSUER: z
    .string()
    .refine(isIssuer, { error: 'must be the https address of the sign-in provider' })
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(80, { error: 'must be a short name' }).optional(),
});

const OIDC = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_NAME'] as const;

const environmentSchema = variables.superRefine((env, context) => {
  const absent = OIDC.filter((name) => env[name] === undefined);
  if (absent.length === OIDC.length) return;
  for (const name of absent) {
    context.addIssue({
      code: 'custom',
      path: [name],
      message: 'is required: a sign-in provider needs all four OIDC variables',
    });
  }
});

/** The provider by which people may sign in. */
export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** As people know it: «ЕСИА». */
  readonly name: string;
}

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
  /** Null: people sign in by password only. */
  abstract readonly oidc: OidcConfig | null;
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
      oidc: oidcOf(env),
    },
  };
}

function isPostgresUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^postgres(ql)?:$/.test(url.protocol);
}

function oidcOf(env: z.output<typeof variables>): OidcConfig | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_NAME: name } = env;
  const { OIDC_CLIENT_SECRET: clientSecret } = env;
  if (issuer === undefined || clientId === undefined) return null;
  if (clientSecret === undefined || name === undefined) return null;
  return { issuer, clientId, clientSecret, name };
}

/** Plain HTTP is for a provider on this very machine. */
function isIssuer(text: string): boolean {
  const url = URL.parse(text);
  if (url === null) return false;
  const isLoopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback);
}
