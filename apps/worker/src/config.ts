import { z } from 'zod';

const variables = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** `host:port` of the Temporal front end. */
  TEMPORAL_ADDRESS: z.string().regex(/^[^\s:]+:\d{1,5}$/),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  /** Port of /health on loopback; without it there is none. */
  HEALTH_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  VEKHA_MODE: z.enum(['demo', 'production', 'test']).default('production'),
  /** The data folder: anchors of the audit, letters that no server sends. */
  VEKHA_DATA: z.string().min(1),
  /** The secret of the api: anchors are sealed and links in letters made with it. */
  VEKHA_SECRET: z.string().min(32, { error: 'must have at least 32 characters' }),
  /** Where people open the system, for links in letters. */
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be the http(s) address that people open' })
    .transform((url) => url.replace(/\/+$/, '')),
  /** The mail server; without it letters become files. */
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must look like smtp://user:password@host:587' })
    .optional(),
  /** Who the letters come from: `Веха <vekha@example.org>`. */
  MAIL_FROM: z
    .string()
    .regex(/^([^<>@\r\n]* <)?[^<>@\s]+@[^<>@\s]+>?$/, {
      error: 'must look like Vekha <vekha@example.org>',
    })
    .optional(),
  /** How many letters this worker hands to the mail server at the same time. */
  MAIL_CONNECTIONS: z.coerce.number().int().min(1).max(50).default(5),
  /** How many letters a minute this worker sends at most; without it as many as the server takes. */
  MAIL_PER_MINUTE: z.coerce.number().int().min(1).max(100_000).optional(),
  /** `true`: webhooks may lead into the networks of this machine. */
  WEBHOOK_ALLOW_PRIVATE: z
    .enum(['true', 'false'])
    .default('false')
    .transform((word) => word === 'true'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal']).default('info'),
});

const environment = variables.refine(
  (env) => env.SMTP_URL === undefined || env.MAIL_FROM !== undefined,
  { path: ['MAIL_FROM'], error: 'is required with SMTP_URL: Vekha <vekha@example.org>' },
);

export type WorkerConfig = z.output<typeof environment>;

/** Reads the environment; throws with every problem at once. */
export function readConfig(source: NodeJS.ProcessEnv): WorkerConfig {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ''),
  );
  const reading = environment.safeParse(given);
  if (reading.success) return reading.data;
  const problems = reading.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The worker's environment is wrong:\n  ${problems.join('\n  ')}`);
}
