import type { PlatformActivities } from '#workflows/types';

export type StepName = keyof PlatformActivities;

/** Just before the transaction of a step, or just after it, before the story hears of it. */
export type StepMoment = 'before' | 'after';

interface Interruption {
  readonly act: () => Promise<unknown>;
  readonly done: PromiseWithResolvers<void>;
}

/** What people do while a step of a story is on its way. Each happens once. */
export class Interruptions {
  private readonly awaited = new Map<string, Interruption>();

  /** Has `act` done at the platform's next step of that name; resolves when it is done. */
  at(
    platformId: string,
    moment: StepMoment,
    step: StepName,
    act: () => Promise<unknown>,
  ): Promise<void> {
    const done = Promise.withResolvers<void>();
    this.awaited.set(`${platformId} ${moment} ${step}`, { act, done });
    return done.promise;
  }

  /** The same steps, which take their time for what is to happen meanwhile. */
  around(activities: PlatformActivities): PlatformActivities {
    return new Proxy(activities, {
      get: (target, step) => {
        const run: unknown = Reflect.get(target, step);
        if (typeof run !== 'function' || typeof step !== 'string') return run;
        return async (input: { readonly platformId: string }) => {
          await this.happen(`${input.platformId} before ${step}`);
          const answer: unknown = await run.call(target, input);
          await this.happen(`${input.platformId} after ${step}`);
          return answer;
        };
      },
    });
  }

  private async happen(when: string): Promise<void> {
    const interruption = this.awaited.get(when);
    if (interruption === undefined) return;
    this.awaited.delete(when);
    try {
      await interruption.act();
      interruption.done.resolve();
    } catch (error) {
      interruption.done.reject(error);
    }
  }
}
