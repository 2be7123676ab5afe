/** Why an actor who may see something may not do this with it. */
export type DenialReason =
  | 'administratorOnly'
  | 'launcherOnly'
  | 'appointerOnly'
  | 'notYours'
  | 'releaserOnly'
  | 'reassignerOnly'
  | 'leaderOnly'
  | 'authorityOnly'
  | 'arrangerOnly';

/** `hidden`: the actor may not even learn that the subject exists. */
export type Decision =
  /** `onBehalfOfId`: the absent person whose right it is; null: the actor's own. */
  | { readonly allowed: true; readonly onBehalfOfId: string | null }
  | { readonly allowed: false; readonly reason: 'hidden' | DenialReason };

export const ALLOWED: Decision = { allowed: true, onBehalfOfId: null };

export function denied(reason: 'hidden' | DenialReason): Decision {
  return { allowed: false, reason };
}

export function allowedIf(condition: boolean, reason: 'hidden' | DenialReason): Decision {
  return condition ? ALLOWED : denied(reason);
}
