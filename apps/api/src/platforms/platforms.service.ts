import type { PlatformSummary, PlatformView } from '#contracts';
import type { Actor } from '#domain';
import { Clock, platformsSeenBy } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { found } from '../http/refused.ts';
import { readablePlatform } from './readable-platform.ts';
import { PlatformViews, summaryOf } from './platform-views.ts';

const MOST_PLATFORMS = 500;

/** Reading of platforms by those whom they concern. */
@Injectable()
export class PlatformsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly views: PlatformViews,
  ) {}

  async list(actor: Actor): Promise<PlatformSummary[]> {
    const heads = await platformsSeenBy(this.dataSource.manager, actor, MOST_PLATFORMS);
    return heads.map(summaryOf);
  }

  async show(actor: Actor, id: string): Promise<PlatformView> {
    const tx = this.dataSource.manager;
    await readablePlatform(tx, actor, id, 'platform.read');
    return found(await this.views.view(tx, id, await this.clock.now(tx)));
  }
}
