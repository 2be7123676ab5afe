import type { ProductionCalendar } from '../calendar/production-calendar.ts';
import { computeDeadline } from '../deadline/compute-deadline.ts';
import type { Deadline } from '../deadline/deadline.ts';
import { stageAnchors } from '../stage/stage-moves.ts';
import type { Stage } from '../stage/stage.ts';
import type { StageDefinition } from '../template/template.ts';
import { definitionOf } from './task-definition.ts';
import type { Task } from './task.ts';

/**
 * The deadline of a task by its rule: that of its definition for work; an approval is due when its
 * stage is, an escalation at no time. Null also while the rule counts from an opening to come.
 */
export function ruleDeadline(
  task: Pick<Task, 'key' | 'kind' | 'definition' | 'openedAt'>,
  stage: Stage,
  planned: StageDefinition,
  zone: string,
  calendar: ProductionCalendar,
): Deadline | null {
  switch (task.kind) {
    case 'escalation':
      return null;
    case 'approval':
      return stage.deadline;
    case 'work': {
      const rule = definitionOf(planned, task)?.deadline;
      if (rule === undefined) return null;
      const deadline = computeDeadline(rule, stageAnchors(stage, task, zone), zone, calendar);
      return deadline === 'notYet' ? null : deadline;
    }
  }
}
