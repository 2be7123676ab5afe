import type {
  DiagramQuery,
  PlatformDiagram,
  TemplateDiagram,
  TemplateDiagramQuery,
} from '#contracts';
import { planOfLife, planOfTemplate, type Actor, type Template } from '#domain';
import {
  Clock,
  latestTemplate,
  lookAtLife,
  templateOfVersion,
  type LockedLife,
  type PlatformHead,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { DataSource } from 'typeorm';
import { found } from '../http/refused.ts';
import { readablePlatform } from '../platforms/readable-platform.ts';
import { diagramFile } from './diagram-file.ts';
import { LiveViews } from './live-views.ts';

/** The processes of templates and platforms as BPMN 2.0. */
@Injectable()
export class DiagramsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly lives: LiveViews,
  ) {}

  /** A published template. Throws Refused `notFound`. */
  async ofTemplate(key: string, query: TemplateDiagramQuery): Promise<TemplateDiagram> {
    const template = await this.template(key, query);
    return {
      name: template.title[query.locale],
      version: template.version,
      bpmn: await diagramFile(planOfTemplate(template), query.locale),
    };
  }

  /** The same as the bare file. */
  async fileOfTemplate(key: string, query: TemplateDiagramQuery): Promise<string> {
    return diagramFile(planOfTemplate(await this.template(key, query)), query.locale);
  }

  /** A platform as it is lived, with where it stands. Throws Refused `notFound`. */
  async ofPlatform(actor: Actor, id: string, { locale }: DiagramQuery): Promise<PlatformDiagram> {
    const { head, locked, now } = await this.platform(actor, id);
    const [bpmn, live] = await Promise.all([
      diagramFile(planOfLife(locked.life, locked.template, head.title), locale),
      this.lives.view(this.dataSource.manager, locked, now),
    ]);
    return { name: head.title, bpmn, live };
  }

  /** The same as the bare file. */
  async fileOfPlatform(actor: Actor, id: string, { locale }: DiagramQuery): Promise<string> {
    const { head, locked } = await this.platform(actor, id);
    return diagramFile(planOfLife(locked.life, locked.template, head.title), locale);
  }

  private async template(key: string, { version }: TemplateDiagramQuery): Promise<Template> {
    const { manager } = this.dataSource;
    return version === undefined
      ? found(await latestTemplate(manager, key)).template
      : found(await templateOfVersion(manager, key, version));
  }

  private async platform(
    actor: Actor,
    id: string,
  ): Promise<{ head: PlatformHead; locked: LockedLife; now: Temporal.Instant }> {
    const tx = this.dataSource.manager;
    const head = await readablePlatform(tx, actor, id, 'platform.read');
    const now = await this.clock.now(tx);
    return { head, locked: found(await lookAtLife(tx, id, now)), now };
  }
}
