import { refuse, type Refusal } from '../refusal.ts';
import { isSame } from './compared-lists.ts';
import type { Template } from './template.ts';

/** What of its key is published already. */
export interface PublishedSoFar {
  /** The same version; null: it is not published. */
  readonly same: Template | null;
  /** The highest number, archived or not; null: nothing is. */
  readonly highest: number | null;
}

/**
 * Whether a version may be published, and whether it is already. A published version never changes, and
 * numbers only grow: «the highest number» is «the newest».
 */
export function checkPublication(
  template: Template,
  { same, highest }: PublishedSoFar,
): { readonly isPublished: boolean } | Refusal<'versionPublished' | 'versionNotNewer'> {
  const { key, version } = template;
  if (same !== null) {
    return isSame(same, template)
      ? { isPublished: true }
      : refuse('versionPublished', { key, version });
  }
  if (highest !== null && version < highest) {
    return refuse('versionNotNewer', { key, version, newest: highest });
  }
  return { isPublished: false };
}
