/** What a form begins with, and where that comes from. */
export interface Prefill {
  readonly from: 'draft' | 'submission';
  readonly form: Readonly<Record<string, unknown>>;
}

/**
 * With what the form of an open task begins: what the person has filled in so far, or else what was
 * sent last: a returned task and the next report go on from there. Null: nothing was ever filled in.
 */
export function prefillOf(
  draft: Pick<Prefill, 'form'> | null,
  submission: Pick<Prefill, 'form'> | null,
): Prefill | null {
  if (draft !== null) return { from: 'draft', form: draft.form };
  return submission === null ? null : { from: 'submission', form: submission.form };
}
