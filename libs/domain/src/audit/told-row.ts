import { canonicalJson } from '../canonical-json.ts';
import type { StoredLink } from './verify-chain.ts';

/** What a row's canonical text says. */
export interface Told {
  readonly chain: unknown;
  readonly seq: unknown;
  readonly prev: unknown;
  readonly at: unknown;
  readonly actor: unknown;
  readonly onBehalfOf: unknown;
  readonly action: unknown;
  readonly subject: unknown;
  readonly params: unknown;
  readonly texts: Readonly<Record<string, unknown>>;
}

/**
 * Null when it cannot be read. Whoever can write the rows can write any text with a fitting hash:
 * nothing about it is sure.
 */
export function toldBy(text: string): Told | null {
  try {
    const told: unknown = JSON.parse(text);
    if (!isRecord(told)) return null;
    return {
      chain: told['chain'],
      seq: told['seq'],
      prev: told['prev'],
      at: told['at'],
      actor: told['actor'],
      onBehalfOf: told['onBehalfOf'],
      action: told['action'],
      subject: told['subject'],
      params: told['params'],
      texts: isRecord(told['texts']) ? told['texts'] : {},
    };
  } catch {
    return null;
  }
}

/** Whether the columns that readers see say the same as the text; the links are not looked at. */
export function isShownAsTold({ shown }: StoredLink, told: Told): boolean {
  return (
    told.at === shown.at &&
    told.actor === shown.actorId &&
    told.action === shown.action &&
    told.onBehalfOf === shown.onBehalfOfId &&
    told.subject === shown.subject &&
    canonicalJson(told.params) === canonicalJson(shown.params)
  );
}

/** The first field whose kept text is not the one that was hashed; null when all are. */
export function changedText(row: StoredLink, told: Told): string | null {
  const changed = Object.entries(row.keptTextDigests).find(
    ([field, digest]) => told.texts[field] !== digest,
  );
  return changed?.[0] ?? null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
