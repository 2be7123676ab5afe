/** Why a letter did not go out. */
export type LetterTrouble =
  // worth another try
  | 'mailServerAway'
  | 'mailServerBusy'
  | 'endUnknown'
  | 'signInRefused'
  | 'folderNotWritable'
  | 'notMade'
  // of no use to try again
  | 'addressRefused'
  | 'senderRefused'
  | 'letterRefused'
  // not needed any more
  | 'outdated'
  | 'receiverInactive';

/** What came of handing a letter over. */
export type Delivery =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'later'; readonly trouble: LetterTrouble }
  /** It may have been taken; to be tried again under the same Message-ID. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'refused'; readonly trouble: LetterTrouble };

/** A mail server may be away for a long weekend. */
const PATIENCE_MS = 5 * 24 * 3_600_000;
const FIRST_PAUSE_S = 60;
const LONGEST_PAUSE_S = 3_600;

/**
 * Seconds until a letter is tried again: a minute, doubled with each attempt, at most an hour.
 * Null when it has waited for five days: somebody has to look. `waitedMs` counts from its queueing.
 */
export function secondsToNextTry(attempts: number, waitedMs: number): number | null {
  if (isGivenUp(waitedMs)) return null;
  return Math.min(FIRST_PAUSE_S * 2 ** Math.max(0, attempts - 1), LONGEST_PAUSE_S);
}

/** Whether a letter has waited for so long that somebody has to look. `waitedMs` counts from its queueing. */
export function isGivenUp(waitedMs: number): boolean {
  return waitedMs >= PATIENCE_MS;
}
