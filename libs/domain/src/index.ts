export { isRefusal, refuse, type Refusal } from './refusal.ts';
export type { Finding, TemplatePath } from './template/finding.ts';
export type { Choice, FieldValue, Form, FormField, FormValue } from './template/form.ts';
export { formProblems } from './template/form-rules.ts';
export type { Profile, StatusDefinition } from './template/profile.ts';
export { profileProblems } from './template/profile-rules.ts';
export type { KeyKind } from './template/repeated-keys.ts';
export { stageSpan, usualStartMonth, type StageSpan } from './template/stage-span.ts';
export * from './template/template.ts';
export {
  templateProblems,
  type TemplateProblem,
  type TemplateProblemCode,
} from './template/template-rules.ts';
export {
  rolesWithoutHolder,
  templateWarnings,
  type TemplateWarning,
  type TemplateWarningCode,
} from './template/template-warnings.ts';
