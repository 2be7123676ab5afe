import type { FileReading } from '#contracts';

/** A file of the catalogue that cannot be used; the message names file, line and reason. */
export class SeedProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SeedProblem';
  }
}

type Reading<T> =
  | FileReading<T>
  | {
      readonly ok: false;
      readonly problems: readonly { file: string; line: number; message: string }[];
    };

/** What was read; throws SeedProblem with every problem of the file. */
export function valueOf<T>(reading: Reading<T>): T {
  if (reading.ok) return reading.value;
  const lines = reading.problems.map(({ file, line, message }) => `${file}:${line} ${message}`);
  throw new SeedProblem(lines.join('\n'));
}
