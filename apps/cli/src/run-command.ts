import { StartProblem, systemErrorCode } from '#embedded';
import { SeedProblem } from '#persistence';
import { WrongUsage, type Command, type Surroundings } from './command.ts';
import { helpText } from './help.ts';

/** What PostgreSQL says when its disk is full. */
const DATABASE_DISK_FULL = '53100';

/** What it says when a table is missing. */
const NO_TABLE = '42P01';

/**
 * Finds the command that the first words name, runs it and answers the exit code: 0 done, 1 it
 * could not be done, 2 the command line makes no sense. Problems for people are written without a
 * stack; a bug is thrown on.
 */
export async function runCommand(
  args: readonly string[],
  commands: readonly Command[],
  around: Surroundings,
): Promise<number> {
  const asked = args.find((arg) => !arg.startsWith('-'));
  if (asked === 'help' || args.includes('--help') || args.includes('-h')) {
    around.write(helpText(commands));
    return 0;
  }
  const command = commands.find(({ name }) => startsWith(args, name.split(' ')));
  if (command === undefined) {
    if (asked !== undefined) around.write(`There is no command "${args.join(' ')}".\n`);
    around.write(helpText(commands));
    return 2;
  }
  try {
    return await command.run(args.slice(command.name.split(' ').length), around);
  } catch (error) {
    if (error instanceof WrongUsage) {
      around.write(`${error.message}\nUsage: vekha ${command.name} ${command.usage}`);
      return 2;
    }
    around.write(`\n${problemText(error)}`);
    return 1;
  }
}

function startsWith(args: readonly string[], words: readonly string[]): boolean {
  return words.every((word, index) => args[index] === word);
}

function problemText(error: unknown): string {
  if (error instanceof StartProblem || error instanceof SeedProblem) return error.message;
  const code = systemErrorCode(error);
  if (code === 'ENOSPC' || code === DATABASE_DISK_FULL) {
    return 'The disk is full. Free some space and start again; nothing is lost.';
  }
  if (code === NO_TABLE) return 'This database has no tables yet. Run first: vekha migrate';
  if (code === 'EACCES' || code === 'EROFS') {
    return `Not allowed: ${error instanceof Error ? error.message : code}`;
  }
  throw error;
}
