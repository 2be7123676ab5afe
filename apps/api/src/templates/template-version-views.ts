import type { TemplateVersionView } from '#contracts';
import type { Actor } from '#domain';
import { sightOf, templateVersions, type TemplateVersion, type Transaction } from '#persistence';

/** The versions of a template as the actor may see them, the newest first; none: no such template. */
export async function versionViews(
  tx: Transaction,
  actor: Actor,
  key: string,
): Promise<TemplateVersionView[]> {
  const rows = await templateVersions(tx, { actor, sight: await sightOf(tx, actor) }, key, null);
  return rows.map(viewOf);
}

/** One of them; null: there is no such version. */
export async function versionView(
  tx: Transaction,
  actor: Actor,
  key: string,
  version: number,
): Promise<TemplateVersionView | null> {
  const reader = { actor, sight: await sightOf(tx, actor) };
  const [row] = await templateVersions(tx, reader, key, version);
  return row === undefined ? null : viewOf(row);
}

function viewOf(row: TemplateVersion): TemplateVersionView {
  const { running, over, title, publishedAt, archivedAt, ...rest } = row;
  return {
    ...rest,
    title: { ru: title.ru, en: title.en },
    publishedAt: publishedAt.toISOString(),
    archivedAt: archivedAt?.toISOString() ?? null,
    platforms: { running, over },
  };
}
