import {
  CancellationScope,
  condition,
  continueAsNew,
  defineSignal,
  isCancellation,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { Answer, Wake } from './activities.ts';
import { BELL } from './ids.ts';

/** A run with more events than this rolls over at its next quiet moment. */
const EVENTS_A_RUN = 1_000;
const YEAR_MS = 366 * 24 * 60 * 60 * 1_000;

/** The bell says nothing but "look again". */
const rung = defineSignal(BELL);

class StoryEnded extends Error {}

/**
 * The one way in which a story waits.
 *
 * 1. The bell is cleared before the question is asked, so a bell that rings meanwhile asks again.
 * 2. A wait ends by the bell or by the answer's moment, whichever comes first.
 * 3. There is one timer; it is renewed only when the moment changes.
 * 4. A long run rolls over only at a wait without a bell pending; the next run walks through its
 *    finished steps without effect and stands at the same wait.
 */
export class Story {
  private isRung = false;
  private timer: { readonly at: number; readonly scope: CancellationScope } | null = null;
  private hasTimerFired = false;

  constructor(private readonly rollOver: () => Promise<never>) {
    setHandler(rung, () => {
      this.isRung = true;
    });
  }

  /** Asks until the answer is final. Leaves the story when the process is over. */
  async until<T>(ask: () => Promise<Answer<T>>): Promise<T> {
    for (;;) {
      this.isRung = false;
      const answer = await ask();
      if (answer.kind === 'final') return answer.value;
      if (answer.kind === 'ended') throw new StoryEnded();
      this.setTimer(answer.wake);
      if (!this.isRung && this.isLong()) await this.rollOver();
      await condition(() => this.isRung || this.hasTimerFired);
      if (this.hasTimerFired) this.clearTimer();
    }
  }

  private setTimer(wake: Wake | null): void {
    if (wake !== null && this.timer?.at === wake.at) return;
    this.clearTimer();
    if (wake === null) return;
    const scope = new CancellationScope();
    const timer = { at: wake.at, scope };
    this.timer = timer;
    scope
      .run(() => sleep(Math.max(wake.inMs, 1)))
      .then(
        () => {
          if (this.timer === timer) this.hasTimerFired = true;
        },
        (error: unknown) => {
          if (!isCancellation(error)) throw error;
        },
      );
  }

  private clearTimer(): void {
    this.timer?.scope.cancel();
    this.timer = null;
    this.hasTimerFired = false;
  }

  private isLong(): boolean {
    const info = workflowInfo();
    return (
      info.continueAsNewSuggested ||
      info.historyLength > EVENTS_A_RUN ||
      Date.now() - info.runStartTime.getTime() > YEAR_MS
    );
  }
}

/** Tells a story from its first line; an answer "ended" anywhere leaves it here. */
export async function tell<Input>(
  input: Input,
  lines: (story: Story) => Promise<void>,
): Promise<void> {
  const story = new Story(() => continueAsNew<(input: Input) => Promise<void>>(input));
  try {
    await lines(story);
  } catch (error) {
    if (!(error instanceof StoryEnded)) throw error;
  }
}
