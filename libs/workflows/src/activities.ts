import { isCancellation, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';

/**
 * What a step answers. `final`: done (now or before), with what the story needs next.
 * `wait`: not yet; ask again at the bell, or when `wake` says.
 * `ended`: the process is over; the story leaves by its one exit.
 */
export type Answer<T> =
  | { readonly kind: 'final'; readonly value: T }
  | { readonly kind: 'wait'; readonly wake: Wake | null }
  | { readonly kind: 'ended' };

/**
 * When to ask again without a bell. `at` (epoch milliseconds by the clock of the step) only tells
 * whether it is the same moment as before; the timer runs for `inMs`, so that a story whose own
 * clock stands elsewhere (rebuilt after travel) still wakes at the right moment.
 */
export interface Wake {
  readonly at: number;
  readonly inMs: number;
}

export interface PlatformInput {
  readonly platformId: string;
}

export interface StageInput extends PlatformInput {
  /** Place of the stage in the order of stages, from 0. */
  readonly stage: number;
}

export type Verdict = 'pass' | 'rework' | 'stop';

/**
 * The steps of a platform's story. Each is one idempotent transaction under the process lock: it
 * looks into PostgreSQL, does what the rules say is due, and does nothing when it is already done.
 */
export interface PlatformActivities {
  /** Final when the day of the current stage has come: its index. */
  stageIsDue(input: PlatformInput): Promise<Answer<StageInput>>;
  /** Opens the stage. */
  openStage(input: StageInput): Promise<Answer<null>>;
  /** Opens ready tasks, moves misrouted ones, escalates; final when the gate may be decided. */
  advanceStage(input: StageInput): Promise<Answer<null>>;
  /** Opens the approval tasks of the gate's round. */
  openGate(input: StageInput): Promise<Answer<null>>;
  /** Final when the round is decided. */
  gateDecided(input: StageInput): Promise<Answer<Verdict>>;
  /** Starts the next round with the tasks that the gate returned. */
  returnTasks(input: StageInput): Promise<Answer<null>>;
  /** Ends what is left in the stage and closes it. */
  closeStage(
    input: StageInput & { readonly verdict: 'pass' | 'stop' },
  ): Promise<Answer<'nextStage' | 'last'>>;
  /** Closes the platform after its last stage. */
  closePlatform(input: PlatformInput): Promise<Answer<null>>;
}

const local = proxyLocalActivities<PlatformActivities>({
  startToCloseTimeout: '3s',
  scheduleToCloseTimeout: '12s',
  retry: { maximumAttempts: 3, initialInterval: '50ms', maximumInterval: '500ms' },
});

const remote = proxyActivities<PlatformActivities>({
  startToCloseTimeout: '8s',
  retry: { initialInterval: '500ms', maximumInterval: '10s' },
});

/**
 * A step is a local activity (cheap in history); when its few attempts fail, the same function
 * runs as a normal activity without a bound, which writes no events while the database is away.
 */
function step<Input, Output>(
  near: (input: Input) => Promise<Output>,
  far: (input: Input) => Promise<Output>,
): (input: Input) => Promise<Output> {
  return async (input) => {
    try {
      return await near(input);
    } catch (error) {
      if (isCancellation(error)) throw error;
      return far(input);
    }
  };
}

export const stageIsDue = step(local.stageIsDue, remote.stageIsDue);
export const openStage = step(local.openStage, remote.openStage);
export const advanceStage = step(local.advanceStage, remote.advanceStage);
export const openGate = step(local.openGate, remote.openGate);
export const gateDecided = step(local.gateDecided, remote.gateDecided);
export const returnTasks = step(local.returnTasks, remote.returnTasks);
export const closeStage = step(local.closeStage, remote.closeStage);
export const closePlatform = step(local.closePlatform, remote.closePlatform);
