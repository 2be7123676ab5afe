import {
  addMonthsToMonth,
  type LocalText,
  type PartialDate,
  type Template,
  type TemplateWarning,
} from '#domain';
import { namesIn } from './template-names.ts';
import { warningText } from './warning-texts.ts';

/**
 * The words of what a template makes difficult. Months are called by their names when the month of the
 * start is known, else by their numbers in the term.
 */
export function templateWarningText(
  { code, params }: TemplateWarning,
  template: Template,
  start: PartialDate | null,
): LocalText {
  const { fromMonth, untilMonth, ...rest } = params;
  const isNamed = start !== null && typeof fromMonth === 'number' && typeof untilMonth === 'number';
  const told = isNamed
    ? {
        ...rest,
        from: addMonthsToMonth(start, fromMonth),
        until: addMonthsToMonth(start, untilMonth),
      }
    : params;
  return warningText(code, told, namesIn(template));
}
