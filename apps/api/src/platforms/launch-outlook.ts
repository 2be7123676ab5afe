import type { LaunchPreview } from '#contracts';
import {
  lifeAtLaunch,
  outlook,
  type ForecastDates,
  type Outlook,
  type StagePlan,
  type TaskDefinition,
} from '#domain';
import { newId } from '#persistence';
import type { Temporal } from 'temporal-polyfill';
import { deadlineView } from './deadline-view.ts';
import type { PreparedLaunch } from './prepared-launch.ts';

type PlannedTask = LaunchPreview['stages'][number]['tasks'][number];

/** Where the platform leads if it is launched now: the answer of a what-if to a life not yet begun. */
export function launchOutlook(prepared: PreparedLaunch, now: Temporal.Instant): Outlook {
  const { template, plan, profile, recorded, calendar } = prepared;
  const life = lifeAtLaunch(newId(), template, plan, profile.zone, recorded, newId);
  return outlook({ life, template, calendar, people: { holders: new Map(), absences: [] } }, now);
}

/** One task of a preview: what is planned of it, what to expect, and when it comes. */
export function plannedTaskView(
  { key, title, role }: TaskDefinition,
  planned: StagePlan,
  expected: Outlook,
): PlannedTask {
  const plan = planned.tasks.find((one) => one.key === key);
  const due = plan?.expected ?? null;
  return {
    key,
    title,
    role,
    deadline: deadlineView(plan?.deadline ?? null),
    expected: due && { on: due.on, at: due.at ?? null },
    forecast: forecastDates(expected.tasks.find((one) => one.key === key)),
  };
}

/** The forecast of a stage or a task. */
export function forecastDates(
  part: { readonly forecast: ForecastDates } | undefined,
): ForecastDates {
  return { opensOn: part?.forecast.opensOn ?? null, endsOn: part?.forecast.endsOn ?? null };
}
