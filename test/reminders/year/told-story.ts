import type { Answer, PlatformActivities, Verdict } from '#workflows/types';

const MOST_STEPS = 40;

/** Where a story stands, so that its next look goes on there. */
type Place =
  | { readonly at: 'due' }
  | { readonly at: 'open' | 'advance' | 'openGate' | 'decided' | 'return'; readonly stage: number }
  | { readonly at: 'close'; readonly stage: number; readonly verdict: Exclude<Verdict, 'rework'> }
  | { readonly at: 'end' }
  | { readonly at: 'over' };

/** The story of one platform, told step by step without Temporal, in the order of its workflow. */
export class ToldStory {
  private place: Place = { at: 'due' };
  /** Epoch milliseconds at which it wants to look again by itself. */
  wakeAt: number | null = 0;

  constructor(
    private readonly steps: PlatformActivities,
    private readonly platformId: string,
  ) {}

  /** Goes on until the story has to wait. */
  async goOn(): Promise<void> {
    for (let step = 0; step < MOST_STEPS; step += 1) {
      if (this.place.at === 'over') return;
      const answer = await this.take(this.place);
      if (answer.kind === 'wait') {
        this.wakeAt = answer.wake?.at ?? null;
        return;
      }
      if (answer.kind === 'ended') this.place = { at: 'over' };
      this.wakeAt = null;
    }
    throw new Error(`the story of ${this.platformId} comes to no rest`);
  }

  private async take(place: Exclude<Place, { at: 'over' }>): Promise<Answer<unknown>> {
    const { platformId } = this;
    switch (place.at) {
      case 'due':
        return this.after(await this.steps.stageIsDue({ platformId }), ({ stage }) => ({
          at: 'open',
          stage,
        }));
      case 'open':
        return this.after(await this.steps.openStage({ platformId, stage: place.stage }), () => ({
          at: 'advance',
          stage: place.stage,
        }));
      case 'advance':
        return this.after(
          await this.steps.advanceStage({ platformId, stage: place.stage }),
          () => ({
            at: 'openGate',
            stage: place.stage,
          }),
        );
      case 'openGate':
        return this.after(await this.steps.openGate({ platformId, stage: place.stage }), () => ({
          at: 'decided',
          stage: place.stage,
        }));
      case 'decided':
        return this.after(
          await this.steps.gateDecided({ platformId, stage: place.stage }),
          (verdict): Place =>
            verdict === 'rework'
              ? { at: 'return', stage: place.stage }
              : { at: 'close', stage: place.stage, verdict },
        );
      case 'return':
        return this.after(await this.steps.returnTasks({ platformId, stage: place.stage }), () => ({
          at: 'advance',
          stage: place.stage,
        }));
      case 'close': {
        const { stage, verdict } = place;
        return this.after(
          await this.steps.closeStage({ platformId, stage, verdict }),
          (next): Place => (next === 'nextStage' ? { at: 'due' } : { at: 'end' }),
        );
      }
      case 'end':
        return this.after(await this.steps.closePlatform({ platformId }), () => ({ at: 'over' }));
    }
  }

  private after<T>(answer: Answer<T>, next: (value: T) => Place): Answer<T> {
    if (answer.kind === 'final') this.place = next(answer.value);
    return answer;
  }
}
