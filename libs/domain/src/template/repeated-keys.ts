import { finding, type Finding, type TemplatePath } from './finding.ts';

/** What a key names; the text of the problem depends on it. */
export type KeyKind =
  | 'role'
  | 'stage'
  | 'task'
  | 'after'
  | 'gate'
  | 'checklist'
  | 'evidence'
  | 'field'
  | 'option'
  | 'status'
  | 'rung';

/** Every use of a key after its first one in the list. */
export function repeatedKeys(
  kind: KeyKind,
  uses: readonly { readonly key: string; readonly path: TemplatePath }[],
): Finding<'duplicateKey'>[] {
  const seen = new Set<string>();
  return uses.flatMap(({ key, path }) => {
    if (seen.has(key)) return [finding('duplicateKey', path, { kind, key })];
    seen.add(key);
    return [];
  });
}
