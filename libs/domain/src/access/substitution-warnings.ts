import {
  isInForceBetween,
  scopesMeet,
  type NewSubstitution,
  type Substitution,
} from './substitution.ts';

/** A gate that is still to be passed, with what the two people have to do with it. */
export interface GateOfTwo {
  readonly platformId: string;
  /** Key of the stage. */
  readonly stage: string;
  /** Roles whose approval the gate asks for and that the absent person holds. */
  readonly absent: readonly string[];
  /** The same of the substitute, and of those for whom they stand in already. */
  readonly substitute: readonly string[];
  /** Whether the substitute closed work of the stage. */
  readonly isSubstitutesWork: boolean;
}

/** What people should know before they arrange a substitution; it stops nothing. */
export type SubstitutionWarning =
  | {
      /** `substituteAway`: somebody stands in for the substitute; `twoSubstitutes`: for the same work. */
      readonly code: 'substituteAway' | 'twoSubstitutes';
      /** Who stands in then. */
      readonly personId: string;
      readonly from: string;
      readonly until: string;
    }
  | {
      /** `oneVoiceAtGate`: two slots, one person; `selfApproval`: their own work before them. */
      readonly code: 'oneVoiceAtGate' | 'selfApproval';
      readonly platformId: string;
      readonly stage: string;
    };

/**
 * Warnings about a new substitution. `others`: every substitution in which one of the two has a
 * part; `gates`: those of the platforms that the scope reaches.
 */
export function substitutionWarnings(
  wanted: NewSubstitution,
  others: readonly Substitution[],
  gates: readonly GateOfTwo[],
): readonly SubstitutionWarning[] {
  const meeting = others.filter((one) => isInForceBetween(one, wanted.from, wanted.until));
  const termOf = ({ substituteId, from, until }: Substitution) => ({
    personId: substituteId,
    from,
    until,
  });
  return [
    ...meeting
      .filter((one) => one.absentId === wanted.substituteId)
      .map((one) => ({ code: 'substituteAway', ...termOf(one) }) as const),
    ...meeting
      .filter((one) => one.absentId === wanted.absentId && scopesMeet(one.scope, wanted.scope))
      .map((one) => ({ code: 'twoSubstitutes', ...termOf(one) }) as const),
    ...(lendsApprovals(wanted) ? gates.flatMap(warningsOfGate) : []),
  ];
}

/** The people whose voices the substitute has already while the new substitution lasts. */
export function voicesOf(wanted: NewSubstitution, others: readonly Substitution[]): string[] {
  const lenders = others
    .filter((one) => one.substituteId === wanted.substituteId)
    .filter((one) => isInForceBetween(one, wanted.from, wanted.until))
    .map((one) => one.absentId);
  return [wanted.substituteId, ...lenders];
}

function lendsApprovals({ scope }: NewSubstitution): boolean {
  return scope.kind !== 'taskKind' || scope.taskKind === 'approval';
}

/** One person fills one slot of a round, so that the second one would wait for somebody else. */
function warningsOfGate(gate: GateOfTwo): SubstitutionWarning[] {
  const { platformId, stage, absent, substitute, isSubstitutesWork } = gate;
  const isOneVoice = absent.some((role) => substitute.some((other) => other !== role));
  return [
    ...(isOneVoice ? [{ code: 'oneVoiceAtGate', platformId, stage } as const] : []),
    ...(absent.length > 0 && isSubstitutesWork
      ? [{ code: 'selfApproval', platformId, stage } as const]
      : []),
  ];
}
