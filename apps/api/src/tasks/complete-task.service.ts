import { compileForm, type CompleteTask, type TaskView } from '#contracts';
import {
  canonicalJson,
  completeTask,
  instructionsOf,
  isRefusal,
  type Form,
  type FormValue,
} from '#domain';
import {
  commitCommand,
  insertSubmission,
  insertSubmissionFiles,
  strangeReferences,
  type FormReferences,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { fieldTroubles, type FieldTrouble } from '../http/field-trouble.ts';
import { InvalidInput } from '../http/refused.ts';
import { lockTask } from './locked-task.ts';
import { store, taskEvent } from './task-moves.service.ts';
import { TaskViews } from './task-views.ts';

/** Completes a task with its form; its evidence was attached before. */
@Injectable()
export class CompleteTaskService {
  constructor(
    private readonly commands: Commands,
    private readonly views: TaskViews,
  ) {}

  async complete(command: Command, taskId: string, request: CompleteTask): Promise<TaskView> {
    return this.commands.run(command, async (tx, now) => {
      const { actor } = command;
      const locked = await lockTask(tx, {
        taskId,
        actor,
        action: 'task.complete',
        version: request.version,
        now,
      });
      if (isRefusal(locked)) return locked;
      const done = completeTask(locked.task, actor.personId, now);
      if (isRefusal(done)) return done;
      const definition = locked.template.stages[done.stageIndex];
      if (definition === undefined) throw new Error(`no stage ${done.stageIndex}`);
      const { form: fields } = instructionsOf(definition, done);
      const form = readForm(fields, request.form);
      const references = referencesOf(fields, form);
      const strange = await strangeReferences(tx, taskId, actor.personId, references);
      if (strange.length > 0) throw new InvalidInput(strangeFields(fields, form, strange));
      await store(tx, locked, done);
      await insertSubmission(tx, {
        taskId,
        round: done.round,
        form,
        by: actor.personId,
        at: now,
      });
      await insertSubmissionFiles(tx, taskId, references.files);
      await commitCommand(tx, locked.life.platformId, [
        {
          ...taskEvent(command, now, 'task.completed', done),
          texts: { form: canonicalJson(form) },
        },
      ]);
      return this.views.view(tx, taskId, now);
    });
  }
}

function readForm(fields: Form, given: Readonly<Record<string, unknown>>): FormValue {
  const reading = compileForm(fields).safeParse(given, { reportInput: true });
  if (reading.success) return reading.data;
  throw new InvalidInput(
    fieldTroubles(reading.error.issues).map((trouble) => ({
      ...trouble,
      path: trouble.path === '' ? 'form' : `form.${trouble.path}`,
    })),
  );
}

function referencesOf(fields: Form, form: FormValue): FormReferences {
  const ofType = (type: 'person' | 'organisation' | 'file'): string[] =>
    fields
      .filter((field) => field.type === type)
      .flatMap((field) => form[field.key] ?? [])
      .map(String);
  return { people: ofType('person'), organisations: ofType('organisation'), files: ofType('file') };
}

function strangeFields(fields: Form, form: FormValue, strange: readonly string[]): FieldTrouble[] {
  return fields
    .filter((field) => strange.includes(String(form[field.key])))
    .map((field) => ({ path: `form.${field.key}`, code: 'unknownReference', params: {} }));
}
