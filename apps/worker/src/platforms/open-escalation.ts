import {
  instructionsOf,
  newEscalation,
  roleOfEscalation,
  type EscalationSubject,
  type RungEscalation,
  type Task,
} from '#domain';
import { insertEscalation, insertTask, isEscalated, newId } from '#persistence';
import { ENGINE_POSITION } from './engine-position.ts';
import { openTask } from './open-task.ts';
import { processEvent, type Step } from './platform-step.ts';

/**
 * Opens the escalation of a deadline that passed: a task of the next responsible person. The one
 * function that does, whoever asks, and once for each (subject, version, level): asked again it answers
 * null and changes nothing. The process must be locked.
 */
export async function openEscalation(
  step: Step,
  subject: EscalationSubject,
  { level, to }: RungEscalation,
): Promise<Task | null> {
  const { tx, life, template, now } = step;
  const id = subject.kind === 'gate' ? subject.stage.id : subject.task.id;
  const about = { kind: subject.kind, id, version: subject.version, level };
  if (await isEscalated(tx, about)) return null;
  const stageIndex = subject.kind === 'gate' ? subject.stage.index : subject.task.stageIndex;
  const definition = template.stages[stageIndex];
  if (definition === undefined) throw new Error(`no stage ${stageIndex} in the template`);
  const task = newEscalation(newId(), {
    stageIndex,
    stageKey: definition.key,
    task:
      subject.kind === 'gate'
        ? null
        : { ...subject.task, title: instructionsOf(definition, subject.task).title },
    version: subject.version,
    level,
    role: roleOfEscalation(template, to),
  });
  // The release before opens those of stages without a row of their own.
  const known = life.tasks.find((one) => one.kind === 'escalation' && one.key === task.key);
  if (known !== undefined) {
    await insertEscalation(tx, known.id, about, known.openedAt ?? now);
    return null;
  }
  const { title } = instructionsOf(definition, task);
  await insertTask(tx, life.platformId, task, { title, position: ENGINE_POSITION });
  await insertEscalation(tx, task.id, about, now);
  const opened = await openTask(step, task);
  step.events.push(overdueEvent(step, subject, opened.routedRole));
  return opened;
}

function overdueEvent(
  step: Step,
  subject: EscalationSubject,
  role: string,
): ReturnType<typeof processEvent> {
  switch (subject.kind) {
    case 'gate':
      return processEvent(
        step,
        'stage.overdue',
        { kind: 'stage', id: subject.stage.id },
        { stage: subject.stage.key, role },
      );
    case 'task':
      return processEvent(
        step,
        'task.overdue',
        { kind: 'task', id: subject.task.id },
        { task: subject.task.key, role },
      );
  }
}
