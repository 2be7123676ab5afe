import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const MAIN = join('dist', 'apps', 'cli', 'src', 'main.js');

/** A `vekha` command as a person runs it: a process of its own with what it says. */
export class RunningVekha {
  private text = '';
  private hasEnded = false;
  private waiting: (() => void)[] = [];
  private readonly child: ChildProcess;

  constructor(
    args: readonly string[],
    private readonly folder: string,
  ) {
    const { NODE_ENV: _tests, PORT: _port, DATABASE_URL: _url, ...env } = process.env;
    this.child = spawn(process.execPath, [MAIN, ...args], {
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.text += chunk.toString('utf8');
        this.wake();
      });
    }
    this.child.once('close', () => {
      this.hasEnded = true;
      this.wake();
    });
  }

  get said(): string {
    return this.text;
  }

  /** Waits until it has said this; rejects with all it said if it ends before. */
  async says(words: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = words.exec(this.text);
      if (found !== null) return found;
      if (this.hasEnded) throw new Error(`it ended and had said:\n${this.text}`);
      await this.news();
    }
  }

  /** Waits for its end and answers the exit code; null when a signal ended it. */
  async ends(): Promise<number | null> {
    while (!this.hasEnded) await this.news();
    return this.child.exitCode;
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** The processes of ours that run for this folder, by name; only while it is up. */
  pids(): Readonly<Record<'vekha' | 'api' | 'worker' | 'temporal' | 'postgres', number>> {
    const noted = (...path: string[]): number => {
      const note: { pid: number } = JSON.parse(readFileSync(join(this.folder, ...path), 'utf8'));
      return note.pid;
    };
    const lock = readFileSync(join(this.folder, 'postgres', 'cluster', 'postmaster.pid'), 'utf8');
    return {
      vekha: noted('run', 'vekha.pid'),
      api: noted('run', 'api.pid'),
      worker: noted('run', 'worker.pid'),
      temporal: noted('temporal', 'temporal.pid'),
      postgres: Number(lock.split('\n')[0]),
    };
  }

  private news(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private wake(): void {
    for (const tell of this.waiting.splice(0)) tell();
  }
}
