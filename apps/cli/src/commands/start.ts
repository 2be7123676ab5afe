import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { dataPath } from '../chosen-database.ts';
import { WrongUsage, readArguments, type Command } from '../command.ts';
import { announcement, progress } from '../embedded/announce.ts';
import { lockFolder, openDataFolder } from '../embedded/data-folder.ts';
import { readEnvironment } from '../embedded/environment.ts';
import { startSystem } from '../embedded/start-system.ts';
import { backoff, supervise, type Supervisor } from '../embedded/supervisor.ts';

/** Past this the rest is killed; what was acknowledged is safe on the disk by then. */
const STOP_LIMIT = 9_500;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** `vekha start`: the whole system on one machine, until Ctrl-C. */
export const startCommand: Command = {
  name: 'start',
  usage: '[--data DIR] [--port N] [--no-demo]',
  summary: 'runs everything on this machine until Ctrl-C',
  run: async (args, { env, write }) => {
    const { values } = readArguments(() =>
      parseArgs({
        args: [...args],
        options: {
          data: { type: 'string' },
          port: { type: 'string' },
          'no-demo': { type: 'boolean' },
        },
      }),
    );
    const port = readPort(values.port);
    const environment = readEnvironment(env);
    const report = progress(write, () => performance.now());
    const folder = await openDataFolder(dataPath(values.data, env));
    const release = await lockFolder(folder);
    const supervisor = supervise({ report, delay: backoff, settledAfter: 30_000 });
    // Heard from now on; npm passes Ctrl-C on besides the terminal, so a second one means nothing.
    const asked = Promise.race(SIGNALS.map((signal) => once(process, signal)));
    for (const signal of SIGNALS) process.on(signal, () => undefined);
    try {
      const demo = values['no-demo'] === true ? false : undefined;
      const starting = startSystem({ folder, supervisor, report, environment, env, port, demo });
      const up = await Promise.race([starting, asked.then(() => undefined)]);
      if (up !== undefined) {
        write(announcement(up));
        await asked;
      }
      report('stopping');
      return 0;
    } finally {
      await stopInTime(supervisor);
      await release();
      report('stopped');
    }
  },
};

function readPort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new WrongUsage(`--port ${text}: should be a number between 1 and 65535.`);
}

/** What has not stopped by then is ended with this process. */
async function stopInTime(supervisor: Supervisor): Promise<void> {
  const limit = pause(STOP_LIMIT, undefined, { ref: false });
  await Promise.race([supervisor.stop(), limit]);
}
