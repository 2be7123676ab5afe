import {
  changedPlatformSchema,
  whatIfSchema,
  type ChangedPlatform,
  type WhatIfView,
} from '#contracts';
import { read, type Answer, type TestPerson } from './api.ts';
import type { TaskDesk } from './task-desk.ts';

type Change = Readonly<Record<string, unknown>>;

/** What those who lead a platform ask of its plan. */
export class PlanDesk {
  constructor(private readonly desk: TaskDesk) {}

  ask(by: TestPerson, changes: readonly Change[], assumptions?: object): Promise<Answer> {
    return this.desk.ask(by, 'POST', `/platforms/${this.desk.platformId}/what-if`, {
      changes,
      ...(assumptions === undefined ? {} : { assumptions }),
    });
  }

  /** What would be; throws when it is refused. */
  async whatIf(
    by: TestPerson,
    changes: readonly Change[],
    assumptions?: object,
  ): Promise<WhatIfView> {
    return read(whatIfSchema, await this.ask(by, changes, assumptions));
  }

  send(
    by: TestPerson,
    changes: readonly Change[],
    shown: string,
    rest: object = {},
  ): Promise<Answer> {
    return this.desk.ask(by, 'POST', `/platforms/${this.desk.platformId}/changes`, {
      changes,
      reason: 'Школа закрыта на ремонт',
      shown,
      ...rest,
    });
  }

  /** Shows the changes to the coordinator or the officer, and has them happen. */
  async change(
    by: TestPerson,
    changes: readonly Change[],
    rest?: object,
  ): Promise<ChangedPlatform> {
    const { shown } = await this.whatIf(by, changes);
    const answer = await this.send(by, changes, shown ?? '', rest);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return read(changedPlatformSchema, answer);
  }
}
