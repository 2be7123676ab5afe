import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Refused } from '../http/refused.ts';

@Injectable()
export class HealthService {
  private readonly logger = new Logger(HealthService.name);

  constructor(private readonly dataSource: DataSource) {}

  /** Throws Refused `unavailable` while the database is away or its migrations have not all run. */
  async checkReady(): Promise<void> {
    const isReady = await this.hasEveryTable().catch((error: unknown) => {
      this.logger.warn(error);
      return false;
    });
    if (!isReady) throw new Refused({ refused: 'unavailable', params: { seconds: 5 } });
  }

  private async hasEveryTable(): Promise<boolean> {
    const rows: { name: string }[] = await this.dataSource.query(`SELECT name FROM migration`);
    const ran = new Set(rows.map(({ name }) => name));
    return this.dataSource.migrations.every((one) => ran.has(one.name ?? one.constructor.name));
  }
}
