import { canonicalJson } from '../canonical-json.ts';

interface Keyed {
  readonly key: string;
}

/** Two lists whose items are told apart by their keys, the older one first. */
export interface ComparedLists<Item> {
  readonly added: readonly Item[];
  readonly removed: readonly Item[];
  readonly kept: readonly { readonly before: Item; readonly after: Item }[];
  /** The keys of what both hold in the order of each; null: the order is the same. */
  readonly reordered: {
    readonly before: readonly string[];
    readonly after: readonly string[];
  } | null;
}

export function compareLists<Item extends Keyed>(
  before: readonly Item[],
  after: readonly Item[],
): ComparedLists<Item> {
  const older = new Map(before.map((item) => [item.key, item]));
  const newer = new Set(after.map((item) => item.key));
  const kept = after.flatMap((item) => {
    const earlier = older.get(item.key);
    return earlier === undefined ? [] : [{ before: earlier, after: item }];
  });
  const keys = {
    before: before.map(({ key }) => key).filter((key) => newer.has(key)),
    after: kept.map((one) => one.after.key),
  };
  return {
    added: after.filter(({ key }) => !older.has(key)),
    removed: before.filter(({ key }) => !newer.has(key)),
    kept,
    reordered: isSame(keys.before, keys.after) ? null : keys,
  };
}

/** Whether two values say the same, however their properties are ordered. */
export function isSame(one: unknown, other: unknown): boolean {
  return canonicalJson(one) === canonicalJson(other);
}
