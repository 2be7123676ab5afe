import { z } from 'zod';

const environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** `host:port` of the Temporal front end. */
  TEMPORAL_ADDRESS: z.string().regex(/^[^\s:]+:\d{1,5}$/),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  /** Port of /health on loopback; without it there is none. */
  HEALTH_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  VEKHA_MODE: z.enum(['demo', 'production', 'test']).default('production'),
  /** The data folder: anchors of the audit. */
  VEKHA_DATA: z.string().min(1),
  /** The secret of the api: anchors are sealed with it. */
  VEKHA_SECRET: z.string().min(32, { error: 'must have at least 32 characters' }),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal']).default('info'),
});

export type WorkerConfig = z.output<typeof environment>;

/** Reads the environment; throws with every problem at once. */
export function readConfig(source: NodeJS.ProcessEnv): WorkerConfig {
  const reading = environment.safeParse(source);
  if (reading.success) return reading.data;
  const problems = reading.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The worker's environment is wrong:\n  ${problems.join('\n  ')}`);
}
