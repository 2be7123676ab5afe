import type { Command } from './command.ts';

/** What `vekha help` shows: every command with its arguments and what it does. */
export function helpText(commands: readonly Command[]): string {
  const calls = commands.map(({ name, usage }) => `vekha ${name} ${usage}`.trimEnd());
  const width = Math.max(...calls.map((call) => call.length));
  const lines = commands.map(
    ({ summary }, index) => `  ${(calls[index] ?? '').padEnd(width)}  ${summary}`,
  );
  return [
    'Vekha: a workflow engine for the lifecycle of innovation platforms',
    '',
    ...lines,
    `  ${'vekha help'.padEnd(width)}  this text`,
    '',
    'In a clone: npm start, or npm run vekha -- <command>',
  ].join('\n');
}
