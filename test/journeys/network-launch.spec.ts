import type { PlatformView } from '#contracts';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { TestSystem } from '../support/system.ts';
import type { Visitor } from '../support/visitor.ts';
import { liveThrough } from './life.ts';

const MINUTES = 60_000;

let system: TestSystem;
let coordinator: Visitor;
let others: readonly Visitor[];

beforeAll(async () => {
  system = await TestSystem.start();
  coordinator = await system.person('coordinator2');
  others = [await system.person('officer'), await system.person('head2')];
}, MINUTES);

afterAll(async () => {
  await system.stop();
}, MINUTES);

it(
  'lives the twelve tasks of a network on the same code as the four stages',
  async () => {
    const organisations = await coordinator.get<{ id: string; name: string }[]>('/organisations');
    const school = organisations.find((one) => one.name.startsWith('Средняя школа'));
    const today = Temporal.Now.plainDateISO('Europe/Moscow');
    const launched = await coordinator.post<PlatformView>('/platforms', {
      template: 'network-launch',
      organisationId: school?.id,
      start: `${today.month < 9 ? today.year : today.year + 1}-09`,
      title: 'Сеть инновационных школ города',
      status: {
        key: 'msip',
        act: {
          kind: 'agreement',
          issuer: 'Управление образования',
          number: '02-37/14/14',
          date: '2026-06-20',
        },
      },
      appointments: [],
    });
    expect(launched.stages.map((stage) => stage.tasks.length)).toEqual([7, 5]);
    const platform = await liveThrough({
      system,
      platformId: launched.id,
      people: [coordinator, ...others],
    });
    expect(platform.state).toBe('closed');
    const work = platform.stages
      .flatMap((stage) => stage.tasks)
      .filter((task) => task.kind === 'work');
    expect(work).toHaveLength(12);
    expect(work.filter((task) => task.state === 'closed')).toHaveLength(8);
    expect(work.filter((task) => task.isStanding).map((task) => task.outcome)).toEqual(
      Array.from({ length: 4 }, () => 'ended'),
    );
  },
  5 * MINUTES,
);
