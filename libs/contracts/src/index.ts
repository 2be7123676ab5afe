export * from './access.ts';
export * from './bulk.ts';
export { parseCalendarFile, type CalendarFile, type CalendarFileReading } from './calendar-file.ts';
export type { CalendarFileProblem, CalendarFileProblemCode } from './calendar-file-problem.ts';
export * from './diagrams.ts';
export * from './calendar-feed.ts';
export * from './deviations.ts';
export { readDemoFile, type Demo } from './demo-file.ts';
export {
  fieldTroubles,
  invalidFields,
  type FieldTrouble,
  type InvalidFields,
} from './field-trouble.ts';
export { wrongTemplate, type WrongTemplate } from './wrong-template.ts';
export type { FileProblem, FileProblemCode, FileReading } from './file-problem.ts';
export * from './files.ts';
export * from './gates.ts';
export * from './health.ts';
export { compileForm } from './form-schema.ts';
export * from './inbox-views.ts';
export * from './incidents.ts';
export * from './ladder-views.ts';
export * from './letters.ts';
export * from './escalations.ts';
export * from './lateness.ts';
export * from './undelivered.ts';
export * from './history.ts';
export * from './organisations.ts';
export * from './own-reminders.ts';
export * from './people-import.ts';
export * from './people.ts';
export * from './problem.ts';
export { profileSchema, readProfileFile } from './profile-file.ts';
export { readTemplateFile, templateFilePlaces, templateSchema } from './template-file.ts';
export * from './template-import.ts';
export * from './template-versions.ts';
export * from './template-view.ts';
export * from './leaving.ts';
export * from './plan-changes.ts';
export * from './plan-view.ts';
export * from './platforms.ts';
export * from './task-moves.ts';
export * from './stage-records.ts';
export * from './reminders.ts';
export * from './substitutions.ts';
export * from './tasks.ts';
export * from './tokens.ts';
export * from './webhooks.ts';
export { fileKeySchema } from './text-schema.ts';
