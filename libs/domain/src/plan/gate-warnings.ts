import { lastDayOf } from '../calendar/partial-date.ts';
import { decisionOf } from '../gate/decision.ts';
import { peopleShort } from '../gate/gate-people.ts';
import { gateShortage, type GateShortage } from '../gate/gate-shortage.ts';
import type { Life } from '../life/life.ts';
import { isStageClosed, type Stage } from '../stage/stage.ts';
import type { Forecast } from './forecast.ts';
import type { OutlookWarning } from './outlook-warning.ts';
import type { PlanPeople, RunningPlan } from './running-plan.ts';

/** Gates that pass too late, and gates that could not be decided by the people of today. */
export function warnAboutGates(
  { life, people }: RunningPlan,
  expected: Forecast,
): readonly OutlookWarning[] {
  const ahead = life.stages.filter((stage) => !isStageClosed(stage));
  const last = lastDayOf(life.term.until).toString();
  return [
    ...ahead.flatMap(({ key, index }): readonly OutlookWarning[] => {
      const endsOn = expected.stages[index]?.endsOn ?? null;
      return endsOn === null || endsOn <= last
        ? []
        : [{ code: 'gateAfterTerm', stage: key, on: endsOn }];
    }),
    ...ahead.flatMap((stage): readonly OutlookWarning[] => {
      const shortage = shortageOf(life, stage, people);
      return shortage === null
        ? []
        : [{ code: 'gateShortOfPeople', stage: stage.key, ...shortage }];
    }),
  ];
}

/** At the gate by its round, before that by all of its slots. */
function shortageOf(life: Life, stage: Stage, { holders }: PlanPeople): GateShortage | null {
  if (stage.state === 'atGate') return gateShortage(life, stage, holders);
  const gate = life.gates[stage.index];
  const decision = gate === undefined ? null : decisionOf(gate);
  if (decision?.kind !== 'approvals') return null;
  const slots = decision.slots.map(({ role }) => ({ role, fixedFor: null }));
  const missing = peopleShort(slots, { holders, heard: new Set() }, decision.needed);
  return missing === 0 ? null : { missing, roles: [...new Set(slots.map(({ role }) => role))] };
}
