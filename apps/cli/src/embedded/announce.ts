import type { DemoAccount } from '#persistence';

export interface Announcement {
  readonly address: string;
  readonly accounts: readonly DemoAccount[];
  /** The one-time link of an empty system. */
  readonly setupLink?: string | undefined;
  readonly files: string;
  readonly letters: string;
  readonly logs: string;
  /** The embedded servers, or those that were named instead. */
  readonly database: string;
  readonly temporal: string;
}

/** Progress on the terminal: each line with the seconds since the start. */
export function progress(write: (line: string) => void, now: () => number): (line: string) => void {
  const began = now();
  return (line) => write(`${((now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}`);
}

/** The one block that says that Vekha is up, and all that a newcomer needs next. */
export function announcement(up: Announcement): string {
  const rows: [string, string][] = [['Open', up.address]];
  if (up.setupLink !== undefined) rows.push(['First administrator (once)', up.setupLink]);
  const loginWidth = Math.max(0, ...up.accounts.map(({ email }) => email.length));
  up.accounts.forEach(({ email, password, who }, index) =>
    rows.push([
      index === 0 ? 'Demo accounts' : '',
      `${email.padEnd(loginWidth)}  ${password}  ${who.ru} · ${who.en}`,
    ]),
  );
  rows.push(
    ['Interface description', `${up.address}/api/docs`],
    ['Files', up.files],
    ['Letters', up.letters],
    ['Logs', up.logs],
    ['Database', up.database],
    ['Temporal', up.temporal],
    ['Stop', 'Ctrl-C; what was done stays'],
  );
  const width = Math.max(...rows.map(([name]) => name.length));
  const line = '─'.repeat(72);
  const body = rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`);
  return [line, '  Vekha is running', '', ...body, line].join('\n');
}
