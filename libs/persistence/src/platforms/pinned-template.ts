import type { Template } from '#domain';
import type { Transaction } from '../transaction.ts';

/** Published templates never change, so what was read once stays true. */
const known = new Map<string, Template>();

/** The template that platforms pinned by this row id. Throws when there is none: a broken key. */
export async function pinnedTemplate(tx: Transaction, templateId: string): Promise<Template> {
  const cached = known.get(templateId);
  if (cached !== undefined) return cached;
  const rows: { body: Template }[] = await tx.query(`SELECT body FROM template WHERE id = $1`, [
    templateId,
  ]);
  const body = rows[0]?.body;
  if (body === undefined) throw new Error(`no template ${templateId}`);
  known.set(templateId, body);
  return body;
}
