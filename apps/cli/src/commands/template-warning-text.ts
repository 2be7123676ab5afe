import { addMonthsToMonth, type PartialDate, type TemplateWarning } from '#domain';

/** A warning in plain English; months are named when the start is known, else counted from it. */
export function templateWarningText(
  { code, params }: TemplateWarning,
  start: PartialDate | undefined,
): string {
  const name = (key: string): string => `“${String(params[key] ?? '?')}”`;
  const months = (): string => monthRange(params['fromMonth'], params['untilMonth'], start);
  switch (code) {
    case 'uncoveredTerm':
      return `no stage covers these months of the term: ${months()}`;
    case 'stageBeyondTerm':
      return `the stage ${name('stage')} goes on after the term: ${months()}`;
    case 'dependsOnLaterStage':
      return `${name('task')} waits for ${name('awaits')} of a later stage, so it cannot open in its own`;
    case 'advisedOrderReversed':
      return `${name('task')} is better done after ${name('awaits')}, which stands in a later stage`;
    case 'roleNeverUsed':
      return `no task and no gate needs the role ${name('role')}`;
    case 'roleNobodyHolds':
      return `nobody can hold the role ${name('role')} by the time its work begins`;
    case 'dutyBeforeBody':
      return `the role ${name('role')} has a duty here, but nobody need hold it yet: its holders are found by ${name('establishedBy')}`;
  }
}

function monthRange(from: unknown, until: unknown, start: PartialDate | undefined): string {
  if (typeof from !== 'number' || typeof until !== 'number') return '?';
  if (start !== undefined) {
    const [first, last] = [monthName(start, from), monthName(start, until)];
    return first === last ? first : `${first} – ${last}`;
  }
  // People count the months of a term from one.
  return from === until ? `month ${from + 1}` : `months ${from + 1}–${until + 1}`;
}

function monthName(start: PartialDate, offset: number): string {
  const day = new Date(`${addMonthsToMonth(start, offset)}-01T00:00:00Z`);
  return day.toLocaleDateString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
}
