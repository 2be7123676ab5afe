import { setTimeout as pause } from 'node:timers/promises';
import { describeError, type ChildExit } from '#embedded';

/** Something that runs as a process of ours and is to go on running. */
export interface Service {
  /** How the terminal calls it: `the worker`. */
  readonly name: string;
  /** How long it may take to stop, in milliseconds. */
  readonly stopPatience: number;
  /**
   * Resolves when it is up; throws when it cannot be, and as soon as it can once `ends` says that
   * all is stopping. Called again after it has died.
   */
  start(ends: AbortSignal): Promise<RunningService>;
}

export interface RunningService {
  readonly exited: Promise<ChildExit>;
  stop(patience: number): Promise<void>;
}

export interface SupervisorOptions {
  /** Hears in one line what died and what was done. */
  readonly report: (line: string) => void;
  /** Milliseconds to wait before the nth attempt in a row (from 0) to start what has died. */
  readonly delay: (attempt: number) => number;
  /** A service that ran this long (ms) before it died begins its attempts at 0 again. */
  readonly settledAfter: number;
}

export interface Supervisor {
  /** Starts it and keeps it running from then on. Throws what the first start throws. */
  keep(service: Service): Promise<void>;
  /** Stops all in the reverse order of `keep`; nothing is started any more. May be repeated. */
  stop(): Promise<void>;
}

interface Kept {
  readonly service: Service;
  running?: RunningService;
  /** The first start or a revival that is under way; never rejects. */
  pending?: Promise<unknown>;
}

/** Half a second at first, twice as long each time, at most half a minute. */
export function backoff(attempt: number): number {
  return Math.min(500 * 2 ** attempt, 30_000);
}

/** A supervisor with nothing to keep yet. */
export function supervise(options: SupervisorOptions): Supervisor {
  const all: Kept[] = [];
  const ends = new AbortController();
  let stopped: Promise<void> | undefined;

  async function begin(kept: Kept, attempt: number): Promise<void> {
    const running = await kept.service.start(ends.signal);
    const upSince = Date.now();
    kept.running = running;
    void running.exited.then((exit) => {
      if (ends.signal.aborted) return;
      const settled = Date.now() - upSince >= options.settledAfter;
      kept.pending = revive(kept, exit, settled ? 0 : attempt);
    });
  }

  async function revive(kept: Kept, exit: ChildExit, firstAttempt: number): Promise<void> {
    const { name } = kept.service;
    options.report(`${name} ended by itself (${describeExit(exit)}); starting it again`);
    for (let attempt = firstAttempt; !ends.signal.aborted; attempt += 1) {
      await pause(options.delay(attempt), undefined, { signal: ends.signal }).catch(() => {});
      if (ends.signal.aborted) return;
      try {
        await begin(kept, attempt + 1);
        if (!ends.signal.aborted) options.report(`${name} is up again`);
        return;
      } catch (error) {
        if (!ends.signal.aborted)
          options.report(`${name} did not come up: ${describeError(error)}`);
      }
    }
  }

  async function stopAll(): Promise<void> {
    ends.abort();
    for (const kept of all.toReversed()) {
      await kept.pending;
      await kept.running?.stop(kept.service.stopPatience);
    }
  }

  return {
    keep: async (service) => {
      if (ends.signal.aborted) throw new Error(`${service.name} is not started: all is stopping`);
      const kept: Kept = { service };
      all.push(kept);
      const first = begin(kept, 0);
      kept.pending = first.catch(() => undefined);
      await first;
    },
    stop: () => (stopped ??= stopAll()),
  };
}

function describeExit({ code, signal }: ChildExit): string {
  return signal === null ? `exit code ${code ?? 'unknown'}` : `killed by ${signal}`;
}
