import { freePort } from '../../libs/embedded/src/ports.ts';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';

export interface ApiProcess {
  readonly port: number;
  /** Asks over kept connections, one for each who waits; answers the body. Throws on any other status than 2xx. */
  ask(asked: Asked): Promise<string>;
  stop(): Promise<void>;
}

interface Asked {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly token: string;
  readonly key?: string;
  readonly body?: object;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PATIENCE_MS = 120_000;

/** The api as a process of its own, in production's mode, on loopback. */
export async function startApiProcess(
  databaseUrl: string,
  dataFolder: string,
): Promise<ApiProcess> {
  const port = await freePort();
  const child = spawn(
    process.execPath,
    ['--import', './scripts/typescript-hooks.mjs', 'apps/api/src/main.ts'],
    {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
      // A session of its own, as `npm start` gives it: the system shares out the machine by them.
      detached: true,
      env: {
        ...process.env,
        DATABASE_URL: databaseUrl,
        PORT: String(port),
        VEKHA_MODE: 'production',
        VEKHA_DATA: dataFolder,
        VEKHA_SECRET: 'a secret of benchmarks that is long enough',
        LOG_LEVEL: 'warn',
      },
    },
  );
  process.once('exit', () => child.kill());
  const agent = new Agent({ keepAlive: true });
  const giveUpAt = Date.now() + PATIENCE_MS;
  while (!(await isReady(port))) {
    if (child.exitCode !== null || Date.now() > giveUpAt) throw new Error('the api did not start');
    await pause(50);
  }
  return {
    port,
    ask: (asked) => ask(agent, port, asked),
    stop: async () => {
      agent.destroy();
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok;
  } catch {
    return false;
  }
}

function ask(agent: Agent, port: number, asked: Asked): Promise<string> {
  const body = asked.body === undefined ? null : JSON.stringify(asked.body);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        host: '127.0.0.1',
        port,
        method: asked.method,
        path: asked.path,
        headers: {
          authorization: `Bearer ${asked.token}`,
          ...(asked.key === undefined ? {} : { 'idempotency-key': asked.key }),
          ...(body === null
            ? {}
            : {
                'content-type': 'application/json',
                'content-length': String(Buffer.byteLength(body)),
              }),
        },
      },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () => {
          const text = Buffer.concat(parts).toString('utf8');
          const status = answer.statusCode ?? 0;
          if (status >= 200 && status < 300) resolve(text);
          else reject(new Error(`${asked.method} ${asked.path}: ${status} ${text}`));
        });
      },
    );
    sent.on('error', reject);
    sent.end(body ?? undefined);
  });
}
