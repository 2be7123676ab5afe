import type { TemplateSummary, TemplateView } from '#contracts';
import { latestTemplate, latestTemplates } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { found } from '../http/refused.ts';

@Injectable()
export class TemplatesService {
  constructor(private readonly dataSource: DataSource) {}

  /** Of every published template the newest version in use. */
  async list(): Promise<TemplateSummary[]> {
    const published = await latestTemplates(this.dataSource.manager);
    return published.map(({ id, template }) => ({
      id,
      key: template.key,
      version: template.version,
      title: { ...template.title },
      description: { ...template.description },
      termMonths: template.termMonths,
      stages: template.stages.length,
      tasks: template.stages.flatMap((stage) => stage.tasks).length,
    }));
  }

  /** The newest version in use of one template. Throws Refused `notFound`. */
  async show(key: string): Promise<TemplateView> {
    const published = found(await latestTemplate(this.dataSource.manager, key));
    return {
      id: published.id,
      publishedAt: published.publishedAt.toISOString(),
      template: published.template,
    };
  }
}
