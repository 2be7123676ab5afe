import type { Template } from '#domain';
import type { Transaction } from '../transaction.ts';

/** Published templates never change, so what was read once stays true. */
const known = new Map<string, Template>();

/** The template that platforms pinned by this row id. Throws when there is none: a broken key. */
export async function pinnedTemplate(tx: Transaction, templateId: string): Promise<Template> {
  const templateOf = await pinnedTemplates(tx, [templateId]);
  return templateOf(templateId);
}

/** Those of many, each read once; the answer throws for any other. Throws when one is not there. */
export async function pinnedTemplates(
  tx: Transaction,
  templateIds: readonly string[],
): Promise<(templateId: string) => Template> {
  const unknown = [...new Set(templateIds)].filter((id) => !known.has(id));
  if (unknown.length > 0) {
    const rows: { id: string; body: Template }[] = await tx.query(
      `SELECT id, body FROM template WHERE id = ANY ($1::uuid[])`,
      [unknown],
    );
    for (const { id, body } of rows) known.set(id, body);
  }
  const templateOf = (id: string): Template => {
    const template = known.get(id);
    if (template === undefined) throw new Error(`no template ${id}`);
    return template;
  };
  for (const id of unknown) templateOf(id);
  return templateOf;
}
