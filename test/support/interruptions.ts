import type { PlatformActivities } from '#workflows/types';

export type StepName = keyof PlatformActivities;

/** Just before the transaction of a step, or just after it, before the story hears of it. */
export type StepMoment = 'before' | 'after';

/**
 * What people do while a step of a story is on its way. Each happens once, however often the step is
 * tried meanwhile: every try waits for it.
 */
export class Interruptions {
  private readonly awaited = new Map<string, () => Promise<void>>();

  /** Has `act` done at the platform's next step of that name; resolves when it is done. */
  at(
    platformId: string,
    moment: StepMoment,
    step: StepName,
    act: () => Promise<unknown>,
  ): Promise<void> {
    const when = `${platformId} ${moment} ${step}`;
    const done = Promise.withResolvers<void>();
    let running: Promise<void> | null = null;
    this.awaited.set(when, () => {
      running ??= act()
        .then(() => done.resolve(), done.reject)
        .finally(() => this.awaited.delete(when));
      return running;
    });
    return done.promise;
  }

  /** The same steps, which take their time for what is to happen meanwhile. */
  around(activities: PlatformActivities): PlatformActivities {
    return new Proxy(activities, {
      get: (target, step) => {
        const run: unknown = Reflect.get(target, step);
        if (typeof run !== 'function' || typeof step !== 'string') return run;
        return async (input: { readonly platformId: string }) => {
          await this.awaited.get(`${input.platformId} before ${step}`)?.();
          const answer: unknown = await run.call(target, input);
          await this.awaited.get(`${input.platformId} after ${step}`)?.();
          return answer;
        };
      },
    });
  }
}
