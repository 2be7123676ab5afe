import type { AssumptionsRequest, FieldTrouble } from '#contracts';
import { InvalidInput } from '../http/refused.ts';

type CalendarRequest = NonNullable<AssumptionsRequest['calendar']>;
type DayRequest = CalendarRequest['days'][number];

/**
 * The days of a supposed calendar. Throws InvalidInput for a day that stands in another year than its
 * own, and for one that is named twice in different ways.
 */
export function supposedDays({ years, days }: CalendarRequest): readonly DayRequest[] {
  const placed = [
    ...years.flatMap(({ year, days: ofYear }, number) =>
      ofYear.map((day, place) => ({ day, year, path: `calendar.years[${number}].days[${place}]` })),
    ),
    ...days.map((day, place) => ({ day, year: null, path: `calendar.days[${place}]` })),
  ];
  const kinds = new Map<string, DayRequest['kind']>();
  const troubles: FieldTrouble[] = [];
  for (const { day, year, path: within } of placed) {
    const path = `assumptions.${within}.on`;
    if (year !== null && Number(day.on.slice(0, 4)) !== year) {
      troubles.push({ path, code: 'otherYear', params: { year } });
    } else if ((kinds.get(day.on) ?? day.kind) !== day.kind) {
      troubles.push({ path, code: 'contradicts', params: {} });
    }
    kinds.set(day.on, day.kind);
  }
  if (troubles.length > 0) throw new InvalidInput(troubles);
  return placed.map(({ day }) => day);
}
