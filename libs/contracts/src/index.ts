export type { FileProblem, FileProblemCode, FileReading } from './file-problem.ts';
export { compileForm } from './form-schema.ts';
export { profileSchema, readProfileFile } from './profile-file.ts';
export { readTemplateFile, templateSchema } from './template-file.ts';
