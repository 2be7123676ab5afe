import type {
  DifferencesQuery,
  TemplateDifferences,
  TemplatePlatforms,
  TemplatePlatformsQuery,
  TemplateVersionView,
  WholeTemplateVersion,
} from '#contracts';
import type { Actor } from '#domain';
import {
  highestVersion,
  templateOfVersion,
  templatePlatforms,
  type TemplatePlatformsPage,
  type Transaction,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { found, InvalidInput } from '../http/refused.ts';
import { differenceViews } from './template-difference-view.ts';
import { versionView, versionViews } from './template-version-views.ts';

/** Reading of the versions of a template side by side, archived ones too. */
@Injectable()
export class TemplateVersionsService {
  constructor(private readonly dataSource: DataSource) {}

  /** The newest first. Throws Refused `notFound`. */
  async list(actor: Actor, key: string): Promise<TemplateVersionView[]> {
    const versions = await versionViews(this.dataSource.manager, actor, key);
    found(versions[0]);
    return versions;
  }

  /** Throws Refused `notFound`. */
  async show(actor: Actor, key: string, version: number): Promise<WholeTemplateVersion> {
    const tx = this.dataSource.manager;
    const template = found(await templateOfVersion(tx, key, version));
    return { ...found(await versionView(tx, actor, key, version)), template };
  }

  /** What `until` says differently from `from`. Throws Refused `notFound`. */
  async differences(key: string, { from, until }: DifferencesQuery): Promise<TemplateDifferences> {
    const tx = this.dataSource.manager;
    const before = found(await templateOfVersion(tx, key, from));
    const after = found(await templateOfVersion(tx, key, until));
    return { key, from, until, differences: differenceViews(before, after) };
  }

  /**
   * Which platforms live with which version, as many as `platform.read` shows. Throws Refused
   * `notFound`, InvalidInput for a cursor that is none of ours.
   */
  async platforms(
    actor: Actor,
    key: string,
    query: TemplatePlatformsQuery,
  ): Promise<TemplatePlatforms> {
    const tx = this.dataSource.manager;
    found(await highestVersion(tx, key));
    const { items, next } = await pageOf(tx, actor, key, query);
    return {
      items: items.map((row) => ({
        id: row.id,
        title: row.title,
        state: row.state,
        version: row.version,
        organisation: { id: row.organisationId, name: row.organisationName },
        launchedAt: row.launchedAt.toISOString(),
        closedAt: row.closedAt?.toISOString() ?? null,
      })),
      next,
    };
  }
}

async function pageOf(
  tx: Transaction,
  actor: Actor,
  key: string,
  { version, after, limit }: TemplatePlatformsQuery,
): Promise<TemplatePlatformsPage> {
  const filter = { version: version ?? null, after: after ?? null, limit };
  try {
    return await templatePlatforms(tx, actor, key, filter);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InvalidInput([{ path: 'after', code: 'wrongFormat', params: { format: 'cursor' } }]);
  }
}
