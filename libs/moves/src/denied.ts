import { refuse, type Decision, type DenialReason, type Refusal } from '#domain';

/** The refusal that a decision means; null: it is allowed. What is hidden is not found. */
export function denied(decision: Decision): Refusal<'notFound' | DenialReason> | null {
  if (decision.allowed) return null;
  return refuse(decision.reason === 'hidden' ? 'notFound' : decision.reason);
}
