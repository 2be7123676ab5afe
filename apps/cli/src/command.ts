/** What a command sees of the world. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  /** A line for the terminal. */
  readonly write: (line: string) => void;
}

export interface Command {
  /** One or two words by which it is called: `template check`. */
  readonly name: string;
  /** Its arguments, as the help shows them. */
  readonly usage: string;
  readonly summary: string;
  /** Answers the exit code; throws StartProblem or WrongUsage for people, anything else is a bug. */
  run(args: readonly string[], around: Surroundings): Promise<number>;
}

/** The command line makes no sense: said with the usage, exit code 2. */
export class WrongUsage extends Error {}

/** Runs a parser of arguments; what it refuses is a wrong usage. */
export function readArguments<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
