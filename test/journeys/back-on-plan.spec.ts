import type { InboxPage, LaunchRequest, PlatformView } from '#contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { TestSystem } from '../support/system.ts';
import type { Visitor } from '../support/visitor.ts';
import { waitFor } from '../support/wait-for.ts';
import { accountOf, expectEveryDayExplained } from './account-steps.ts';
import { ACT, expectOnPlan, extendTerm, wayBack } from './back-on-plan.ts';
import { expectNothingLeft, expectSealed } from './clean-end.ts';
import { explainsTheRest } from './lateness-steps.ts';
import { liveThrough, look, storyLooked, type Life } from './life.ts';
import { apply, expectShown, planOf, whatIf, type Of } from './plan.ts';
import {
  dayIn,
  isDueSoon,
  nextSeptember,
  organisationOf,
  projectOf,
  septemberBefore,
  theCast,
  type Cast,
  type Project,
} from './project.ts';

const MINUTES = 60_000;
const IDLE_MONTHS = 7;

let system: TestSystem;
let cast: Cast;
let officer: Visitor;

beforeAll(async () => {
  system = await TestSystem.start();
  cast = await theCast(system);
  ({ officer } = cast);
}, MINUTES);

afterAll(async () => {
  await system.stop();
}, MINUTES);

function statusOf(key: string): LaunchRequest['status'] {
  return { key, act: ACT };
}

describe('a platform on which nobody did anything for months', () => {
  let of: Of;
  let life: Life;

  it(
    'is overdue in all that is open, and the authority has heard of it',
    async () => {
      const coordinator = await system.person('coordinator2');
      const start = nextSeptember();
      const { id, stages } = await coordinator.post<PlatformView>('/platforms', {
        template: 'network-launch',
        organisationId: await organisationOf(coordinator, 'Средняя школа'),
        start,
        title: 'Сеть, которая не начиналась',
        status: statusOf('msip'),
        appointments: [],
      });
      of = { platformId: id, cast: { coordinator } };
      life = {
        system,
        platformId: id,
        people: [coordinator, await system.person('head2'), officer],
        isTimeFor: (task) => isDueSoon(system, task),
      };
      await system.travelTo(Temporal.PlainDate.from(stages[0]?.opensOn ?? ''));
      await waitFor(
        'the stage to open',
        async () => (await look(life)).stages[0]?.state === 'open',
      );
      await system.travelTo(dayIn({ start }, IDLE_MONTHS, 0));
      await storyLooked(life);
      expect((await look(life)).stages.map((stage) => stage.state)).toEqual(['open', 'planned']);
      expect((await planOf(of)).totals.unexplained).toBeGreaterThan(1);
      const { items } = await officer.get<InboxPage>('/tasks?kind=escalation');
      const ofStages = items.filter(({ title }) => title.ru.startsWith('Этап'));
      expect(ofStages).toMatchObject([{ platform: { id } }]);
    },
    MINUTES,
  );

  it('is brought back by what the coordinator has seen before, and a longer term by an act', async () => {
    const { coordinator } = of.cast;
    const back = await wayBack(of, coordinator, {
      stage: 'formation',
      today: await system.today(),
    });
    expect(back.shown.newWarnings.map(({ code }) => code)).toContain('gateAfterTerm');
    const body = { changes: back.changes, reason: 'Сеть собирается заново' };
    await apply(of, coordinator, back.shown, body);
    await storyLooked(life);
    expectShown(back.shown.after, await planOf(of));
    await extendTerm(of, officer);
    await expectOnPlan(of, { stage: 'formation', today: await system.today() });
  });

  it(
    'lives on plan to its end',
    async () => {
      const platform = await liveThrough(life);
      expect(platform.state).toBe('closed');
      const account = await accountOf(of);
      expect(account.plan.totals.late).toBe(0);
      expectEveryDayExplained(account);
    },
    5 * MINUTES,
  );
});

describe('a platform that is launched long after its first month', () => {
  let of: Of;

  it('opens after the planned end of its stage, and is brought on plan like any other', async () => {
    const coordinator = await system.person('coordinator2');
    const today = await system.today();
    const { id } = await coordinator.post<PlatformView>('/platforms', {
      template: 'network-launch',
      organisationId: await organisationOf(coordinator, 'Средняя школа'),
      start: septemberBefore(today),
      title: 'Сеть, приказ о которой опоздал',
      status: statusOf('msip'),
      appointments: [],
    });
    of = { platformId: id, cast: { coordinator } };
    const looked = () => storyLooked({ system, platformId: id, people: [coordinator] });
    await looked();
    const back = await wayBack(of, coordinator, { stage: 'formation', today });
    const body = { changes: back.changes, reason: 'Приказ пришёл поздно' };
    await apply(of, coordinator, back.shown, body);
    await looked();
    await extendTerm(of, officer);
    await expectOnPlan(of, { stage: 'formation', today });
  });

  it('is ended early by the authority, and every day is accounted for', async () => {
    const changes = [{ kind: 'endEarly' }];
    const shown = await whatIf(of, officer, changes);
    const ended = await apply(of, officer, shown, { changes, reason: 'Сеть не собралась' });
    expect(ended.state).toBe('stopped');
    await storyLooked({ system, platformId: of.platformId, people: [of.cast.coordinator] });
    expectEveryDayExplained(await accountOf(of));
  });
});

describe('a platform that came late from elsewhere', () => {
  let project: Project;

  it(
    'is brought in at its third stage with tasks that are late already',
    async () => {
      const today = (await system.today()).toPlainYearMonth();
      const start = today.subtract({ months: 14 }).toString();
      const month = (after: number): string => dayIn({ start }, after, 0).toString().slice(0, 7);
      const platform = await cast.coordinator.post<PlatformView>('/platforms', {
        template: 'four-stage-project',
        organisationId: await organisationOf(cast.coordinator, 'Гимназия'),
        start,
        title: 'Площадка, которая пришла из другого города',
        status: statusOf('mip'),
        appointments: [
          { role: 'scientificSupervisor', personId: cast.supervisor.personId },
          { role: 'managementTeam', personId: cast.teacher2.personId },
          { role: 'participant', personId: cast.teacher.personId },
        ],
        broughtIn: {
          stage: 'practical',
          earlier: [
            {
              stage: 'preparatory',
              openedOn: dayIn({ start }, 0, -14).toString(),
              passedOn: month(1),
              note: 'Программа принята.',
              files: [],
            },
            {
              stage: 'organisational',
              openedOn: month(1),
              passedOn: month(13),
              note: null,
              files: [],
            },
          ],
        },
      });
      expect(platform.warnings.map(({ code }) => code)).toContain('taskLateAlready');
      project = projectOf(system, cast, platform.id, start);
      await storyLooked(project);
      expect((await look(project)).stages[2]?.state).toBe('open');
    },
    MINUTES,
  );

  it('is brought on plan in the same way', async () => {
    const { coordinator } = cast;
    const back = await wayBack(project, coordinator, {
      stage: 'practical',
      today: await system.today(),
    });
    await apply(project, coordinator, back.shown, {
      changes: back.changes,
      reason: 'Сроки согласованы с новым управлением',
    });
    await storyLooked(project);
    expectShown(back.shown.after, await planOf(project));
    await expectOnPlan(project, { stage: 'practical', today: await system.today() });
  });

  it('goes on when its supervisor leaves, with somebody who comes in the same change', async () => {
    const { coordinator, supervisor, teacher2 } = cast;
    const role = 'scientificSupervisor';
    const leaves = supervisor.personId;
    const nobody = await whatIf(project, coordinator, [
      { kind: 'changeHolder', role, leaves, comes: null },
    ]);
    expect(nobody.newWarnings).toContainEqual(
      expect.objectContaining({ code: 'roleUncovered', params: expect.objectContaining({ role }) }),
    );
    const changes = [{ kind: 'changeHolder', role, leaves, comes: teacher2.personId }];
    const shown = await whatIf(project, coordinator, changes);
    expect(shown.newWarnings.map(({ code }) => code)).not.toContain('roleUncovered');
    const body = { changes, reason: 'Научный руководитель перешёл в другой институт' };
    const { roles } = await apply(project, coordinator, shown, body);
    const holders = roles.find(({ key }) => key === role)?.holders ?? [];
    expect(holders.map(({ id }) => id)).toEqual([teacher2.personId]);
    await storyLooked(project);
    expectShown(shown.after, await planOf(project));
  });

  it(
    'lives on plan to its end, and what was late elsewhere has its reason',
    async () => {
      const platform = await liveThrough(project);
      expect(platform.state).toBe('closed');
      const { totals } = await planOf(project);
      expect(totals).toMatchObject({ late: 1, unexplained: 1 });
      await explainsTheRest(project);
      expectEveryDayExplained(await accountOf(project));
    },
    5 * MINUTES,
  );
});

it('leaves audit chains that verify', () => expectSealed(system));

it('leaves no open inbox row, no incident and no failed story', () => expectNothingLeft(system));
