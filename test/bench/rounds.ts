import { performance } from 'node:perf_hooks';
import { median, quantile, seededRandom, shuffled } from './statistics.ts';

/** Something that is done once a call; each call takes what it needs from the benchmark's own stock. */
export interface Subject {
  readonly name: string;
  readonly run: () => Promise<unknown>;
}

/** Two subjects side by side: how much longer the first takes than the second. */
export interface Comparison {
  readonly name: string;
  readonly product: Subject;
  readonly against: Subject;
  /** What the table calls it; null: its own name. */
  readonly againstName: string | null;
  /** The ratio that must hold, and the one that is aimed at; null: told without a judgement. */
  readonly bar: number | null;
  readonly aim: number | null;
}

export interface Result {
  readonly name: string;
  readonly against: string;
  /** Medians, milliseconds. */
  readonly productMs: number;
  readonly againstMs: number;
  /** Of the ratios of the rounds: median, a quarter and three quarters. */
  readonly ratio: number;
  readonly ratioP25: number;
  readonly ratioP75: number;
  readonly bar: number | null;
  readonly aim: number | null;
}

const WARM_UP = 15;
const SAMPLES = 3;

/**
 * Measures in rounds that go through all subjects in changing order, so that whatever else the
 * machine does falls on all of them alike. A round's ratio is that of the medians of its samples.
 */
export async function compare(
  comparisons: readonly Comparison[],
  rounds: number,
): Promise<Result[]> {
  const subjects = [...new Set(comparisons.flatMap(({ product, against }) => [product, against]))];
  for (const subject of subjects) {
    for (let count = 0; count < Math.min(WARM_UP, rounds); count += 1) await subject.run();
  }
  const random = seededRandom(rounds);
  const times = new Map<Subject, number[][]>(subjects.map((subject) => [subject, []]));
  for (let round = 0; round < rounds; round += 1) {
    const now = new Map<Subject, number[]>(subjects.map((subject) => [subject, []]));
    for (let sample = 0; sample < SAMPLES; sample += 1) {
      for (const subject of shuffled(subjects, random))
        now.get(subject)?.push(await timeOf(subject));
    }
    for (const [subject, samples] of now) times.get(subject)?.push(samples);
  }
  return comparisons.map((comparison) => resultOf(comparison, times));
}

async function timeOf(subject: Subject): Promise<number> {
  const start = performance.now();
  await subject.run();
  return performance.now() - start;
}

function resultOf(
  { name, product, against, againstName, bar, aim }: Comparison,
  times: ReadonlyMap<Subject, readonly (readonly number[])[]>,
): Result {
  const ours = times.get(product) ?? [];
  const theirs = times.get(against) ?? [];
  const ratios = ours.map((samples, round) => median(samples) / median(theirs[round] ?? []));
  return {
    name,
    against: againstName ?? against.name,
    productMs: median(ours.flat()),
    againstMs: median(theirs.flat()),
    ratio: median(ratios),
    ratioP25: quantile(ratios, 0.25),
    ratioP75: quantile(ratios, 0.75),
    bar,
    aim,
  };
}
