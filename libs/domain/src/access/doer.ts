/** Who does a move, and in whose name. */
export interface Doer {
  /** The natural person who acts. */
  readonly personId: string;
  /** The absent person whose authority is used; null: the person's own. */
  readonly onBehalfOfId: string | null;
}

/** A person who acts by their own right. */
export function inOwnName(personId: string): Doer {
  return { personId, onBehalfOfId: null };
}

/** The person in whose name the move is done: the one whose task it is or becomes. */
export function nameOf(doer: Doer): string {
  return doer.onBehalfOfId ?? doer.personId;
}
