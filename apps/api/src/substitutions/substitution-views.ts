import type { SubstitutionView } from '#contracts';
import { isInForceOn } from '#domain';
import type { SubstitutionRow } from '#persistence';

/** A substitution as answers carry it, as of the day. */
export function viewOf(row: SubstitutionRow, today: string): SubstitutionView {
  return {
    id: row.id,
    absent: { id: row.absentId, fullName: row.absentName },
    substitute: { id: row.substituteId, fullName: row.substituteName },
    from: row.from,
    until: row.until,
    scope: scopeOf(row),
    state: stateOf(row, today),
    endedOn: row.endedOn,
  };
}

function scopeOf({ scope, platformTitle }: SubstitutionRow): SubstitutionView['scope'] {
  switch (scope.kind) {
    case 'all':
      return { kind: 'all' };
    case 'platform':
      return { kind: 'platform', platform: { id: scope.platformId, title: platformTitle ?? '' } };
    case 'taskKind':
      return { kind: 'taskKind', taskKind: scope.taskKind };
  }
}

function stateOf(row: SubstitutionRow, today: string): SubstitutionView['state'] {
  if (isInForceOn(row, today)) return 'inForce';
  const isAhead = today < row.from && (row.endedOn === null || row.from < row.endedOn);
  return isAhead ? 'planned' : 'over';
}
