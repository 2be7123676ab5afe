import { readTemplateFile, templateFilePlaces } from '#contracts';
import { isPartialDate, precisionOf, templateWarnings, type Template } from '#domain';
import { templateWarningText } from '#notifications';
import { readCatalogueFile } from './catalogue-file.ts';

export interface TemplateCheckOptions {
  /** Month `YYYY-MM` in which a platform would start; months are then called by their names. */
  readonly start?: string;
}

/**
 * `vekha template check FILE [--start YYYY-MM]`: writes every problem as `file:line:column path
 * message`, or, when there is none, every warning and a summary. Answers the exit code: 0 when the
 * template can be used (warnings or not), 1 when it cannot, 2 when the question makes no sense.
 */
export function checkTemplateFile(
  path: string,
  write: (line: string) => void,
  options: TemplateCheckOptions = {},
): number {
  const { start } = options;
  if (start !== undefined && !isMonth(start)) {
    write(`--start ${start}: should be a month like 2014-09`);
    return 2;
  }
  const file = readCatalogueFile(path);
  if (!file.ok) {
    write(`${path}: ${file.reason}`);
    return 1;
  }
  const reading = readTemplateFile(path, file.text);
  if (!reading.ok) {
    for (const { line, column, path: place, message } of reading.problems) {
      write([`${path}:${line}:${column}`, place, message].filter(Boolean).join(' '));
    }
    write(`${count(reading.problems.length, 'problem')}, the template cannot be used`);
    return 1;
  }
  const template = reading.value;
  const placeOf = templateFilePlaces(file.text);
  const warnings = templateWarnings(template, start);
  for (const warning of warnings) {
    const { line, column, path: place } = placeOf(warning.path);
    const { en } = templateWarningText(warning, template, start ?? null);
    write(`${path}:${line}:${column} ${place} warning: ${en}`);
  }
  write(summary(template, warnings.length));
  return 0;
}

function isMonth(text: string): boolean {
  return isPartialDate(text) && precisionOf(text) === 'month';
}

function summary({ key, version, stages }: Template, warnings: number): string {
  const tasks = stages.reduce((sum, stage) => sum + stage.tasks.length, 0);
  const size = `${count(tasks, 'task')} in ${count(stages.length, 'stage')}`;
  const end = warnings === 0 ? 'no warnings' : count(warnings, 'warning');
  return `${key} version ${version}: ${size}, ${end}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
