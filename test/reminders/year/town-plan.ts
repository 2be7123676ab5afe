import type { TaskDefinition, Template } from '#domain';
import {
  aGate,
  aRole,
  aStage,
  aTask,
  aTemplate,
} from '../../../libs/testing/src/template-builder.ts';
import type { PersonFacts, RungFacts } from './oracle/facts.ts';
import { DEFAULT, EARLY, SHORT } from './oracle/ladders.ts';
import type { Seeded } from './seeded.ts';

export const PLATFORMS = 62;
export const OFFICERS = 4;
export const TEACHERS = 5;
/** With its gate 25 deadlines a stage, two stages a platform: 3,100 in all. */
const TASKS_A_STAGE = 24;

export interface AuthorityPlan {
  readonly name: string;
  readonly zone: string;
  /** Null: its profile names none. */
  readonly ladder: readonly RungFacts[] | null;
}

export const AUTHORITIES: readonly AuthorityPlan[] = [
  { name: 'Москва', zone: 'Europe/Moscow', ladder: null },
  { name: 'Калининград', zone: 'Europe/Kaliningrad', ladder: SHORT },
  { name: 'Камчатка', zone: 'Asia/Kamchatka', ladder: EARLY },
];

export function ladderOf({ ladder }: AuthorityPlan): readonly RungFacts[] {
  return ladder ?? DEFAULT;
}

/** Hours of letters and of quiet, none of which contradict each other. */
const HOURS: readonly Pick<PersonFacts, 'digestAt' | 'quiet'>[] = [
  { digestAt: '08:00', quiet: null },
  { digestAt: '09:00', quiet: { from: '21:00', until: '08:00' } },
  { digestAt: '20:00', quiet: { from: '21:00', until: '08:00' } },
  { digestAt: '12:00', quiet: { from: '13:00', until: '15:00' } },
  { digestAt: '18:00', quiet: { from: '19:00', until: '10:00' } },
  { digestAt: '12:00', quiet: { from: '19:00', until: '10:00' } },
];

/** What a person wants; most never say anything. */
export function wishesOf(seeded: Seeded): PersonFacts | null {
  if (seeded.is(0.4)) return null;
  return {
    zone: seeded.is(0.3) ? seeded.oneOf(['Asia/Yekaterinburg', 'Asia/Vladivostok']) : null,
    ...seeded.oneOf(HOURS),
    onFreeDays: seeded.is(0.25),
    urgentAtOnce: seeded.is(0.7),
    calmByMail: seeded.is(0.7),
  };
}

export const DEFAULT_WISHES: PersonFacts = {
  zone: null,
  digestAt: '09:00',
  quiet: { from: '21:00', until: '08:00' },
  onFreeDays: false,
  urgentAtOnce: true,
  calmByMail: true,
};

/** Two half-years, their tasks due all over them; a gate that the authority decides. */
export function templateOf(seeded: Seeded, key: string): Template {
  const decision = { kind: 'approvals', roles: ['supervisor', 'authorityOfficer'] } as const;
  const stages = ['a', 'b'].map((stage, index) =>
    aStage(
      stage,
      6 * index,
      Array.from({ length: TASKS_A_STAGE }, (_, number) => taskOf(seeded, `${stage}${number}`)),
      {
        period: { kind: 'relative', fromMonth: 6 * index, months: 6 },
        gate: aGate(`${stage}Gate`, { decision }),
      },
    ),
  );
  return aTemplate(stages, {
    key,
    termMonths: 12,
    roles: [
      aRole('coordinator'),
      aRole('teacher'),
      aRole('supervisor', 'organisation'),
      aRole('authorityOfficer', 'authority'),
    ],
  });
}

function taskOf(seeded: Seeded, key: string): TaskDefinition {
  const at = seeded.is(0.2) ? { at: seeded.oneOf(['17:00', '08:30', '12:00']) } : {};
  const isStanding = seeded.is(0.06);
  return aTask(key, {
    role: seeded.oneOf(['coordinator', 'teacher', 'teacher', 'teacher', 'supervisor']),
    required: !isStanding && seeded.is(0.7),
    standing: isStanding,
    deadline: seeded.oneOf([
      { from: 'stageStart', days: seeded.between(20, 170), ...at },
      { from: 'stageStart', workingDays: seeded.between(10, 110), ...at },
      { from: 'opening', days: seeded.between(3, 150), ...at },
      { from: 'stageEnd', days: -seeded.between(0, 60), ...at },
      { from: 'stageEnd' },
    ]),
  });
}
