import type { PlanChangeRequest } from '#contracts';
import type { Template } from '#domain';
import { expect } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { PlanActs } from './plan-acts.ts';
import { stageEscalations } from './stage-escalations.ts';
import { StorySystem } from './story-system.ts';

/** Stories of platforms whose coordinator changes their plans. */
export class PlanStories {
  private constructor(
    readonly system: StorySystem,
    readonly acts: PlanActs,
  ) {}

  static async start(): Promise<PlanStories> {
    const system = await StorySystem.start();
    const acts = await PlanActs.open(system.database.url, system.database.dataSource);
    await system.startWorker();
    return new PlanStories(system, acts);
  }

  /** The coordinator changes the plan, and the story looks at it. */
  async change(platformId: string, asked: PlanChangeRequest): Promise<void> {
    const personId = this.system.town.people.coordinator;
    expect(await this.acts.change({ platformId, personId, changes: [asked] })).toBe('done');
    await this.system.looked(platformId);
  }

  async days(count: number): Promise<void> {
    await this.system.travel(Temporal.Duration.from({ days: count }));
  }

  /** A platform whose first task `a1` is open. */
  async atWork(template: Template): Promise<string> {
    const platformId = await this.system.launch(template);
    await this.system.opened(platformId, 'a1');
    await this.system.looked(platformId);
    return platformId;
  }

  /** Keys of the escalations of its stages. */
  async escalations(platformId: string): Promise<string[]> {
    return stageEscalations(await this.system.tasks(platformId));
  }

  async stop(): Promise<void> {
    await this.acts.close();
    await this.system.stop();
  }
}
