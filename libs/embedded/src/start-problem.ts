/** Why a server could not be started; each is something that a person can act on. */
export type StartProblemCode =
  | 'databaseNotUtf8'
  | 'databaseUnreachable'
  | 'dataFolderInUse'
  | 'dataFolderNewer'
  | 'diskFull'
  | 'noDatabaseBinary'
  | 'noDatabaseUser'
  | 'noTemporalBinary'
  | 'portTaken'
  | 'serverFailed'
  | 'temporalUnreachable'
  | 'wrongEnvironment';

/** An error for people: `message` says what happened and what to do, and is shown without a stack. */
export class StartProblem extends Error {
  readonly code: StartProblemCode;

  constructor(code: StartProblemCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StartProblem';
    this.code = code;
  }
}

/** The code of a system call that failed (`ENOENT`, `EADDRINUSE` …), else undefined. */
export function systemErrorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}

/** One line about an error of unknown shape. */
export function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
