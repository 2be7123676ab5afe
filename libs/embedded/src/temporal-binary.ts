import { StartProblem, describeError } from './start-problem.ts';
import { temporalPlaces, type BinaryPlace } from './temporal-places.ts';
import { TEMPORAL_CLI_VERSION, type TemporalBinary } from './temporal-version.ts';

export interface BinarySearch {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly report?: ((line: string) => void) | undefined;
}

/**
 * The Temporal CLI, from the first place that has it: `TEMPORAL_CLI_PATH`, our cache, the Python
 * package, Temporal's download, PATH. Throws StartProblem `noTemporalBinary` that lists them all.
 */
export function findTemporalBinary(search: BinarySearch): Promise<TemporalBinary> {
  return firstThatHas(temporalPlaces(search.env), search.report ?? (() => undefined));
}

/** Asks the places in order; what each lacked is in the error when none has it. */
export async function firstThatHas(
  places: readonly BinaryPlace[],
  report: (line: string) => void,
): Promise<TemporalBinary> {
  const reasons: string[] = [];
  for (const place of places) {
    if (place.slow !== undefined) report(place.slow);
    try {
      return await place.find();
    } catch (error) {
      reasons.push(`  ${place.name}: ${describeError(error).trim().split('\n').at(-1)}`);
    }
  }
  throw new StartProblem(
    'noTemporalBinary',
    `No Temporal CLI ${TEMPORAL_CLI_VERSION} was to be had. Places tried:\n${reasons.join('\n')}\n` +
      'Put the binary where you like and name it in TEMPORAL_CLI_PATH, or set TEMPORAL_ADDRESS ' +
      'to a server of your own.',
  );
}
