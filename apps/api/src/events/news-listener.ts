import { BELL_CHANNEL, HINT_CHANNEL, readNews, type News } from '#persistence';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Client } from 'pg';
import { Config } from '../config.ts';

const RECONNECT_MS = 500;

/** What is heard of the listener: news, or that some may have been missed. */
export interface NewsHearer {
  hear(news: News): void;
  missed(): void;
}

/**
 * The one direct connection by which an api process hears what any process changed. A pooled one
 * would be handed out, and behind a pooler of transactions nothing is heard.
 */
@Injectable()
export class NewsListener implements OnModuleDestroy {
  private readonly logger = new Logger(NewsListener.name);
  private client: Client | null = null;
  private isStopped = false;
  private wakeUp: (() => void) | null = null;

  constructor(private readonly config: Config) {}

  /** Listens from now on, over lost connections too; after each the hearer is told. */
  listen(hearer: NewsHearer): void {
    void this.stayConnected(hearer);
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopped = true;
    this.wakeUp?.();
    const { client } = this;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  private async stayConnected(hearer: NewsHearer): Promise<void> {
    while (!this.isStopped) {
      await this.once(hearer).catch((error: unknown) => {
        this.logger.warn(`the news are not heard: ${error instanceof Error ? error.name : '?'}`);
      });
      if (!this.isStopped) await this.pause();
    }
  }

  /** Resolves when the connection is lost. */
  private async once(hearer: NewsHearer): Promise<void> {
    const client = new Client({
      connectionString: this.config.databaseUrl,
      application_name: 'vekha api news',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    const lost = new Promise<void>((resolve) => {
      client.once('end', resolve);
      client.on('error', () => resolve());
    });
    client.on('notification', ({ payload }) => {
      const news = readNews(payload ?? '');
      if (news !== null) hearer.hear(news);
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${BELL_CHANNEL}`);
      await client.query(`LISTEN ${HINT_CHANNEL}`);
      this.client = client;
      hearer.missed();
      if (!this.isStopped) await lost;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  private pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, RECONNECT_MS);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
