import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { join } from 'node:path';
import { Config } from '../config.ts';
import { WallTime } from '../http/wall-time.ts';
import { DiskFileStore, FileStore } from './file-store.ts';
import { FilesController } from './files.controller.ts';
import { FilesService } from './files.service.ts';

/** No upload takes so long; what is older was left by a process that was killed. */
const LONGEST_UPLOAD = { hours: 1 };

@Module({
  controllers: [FilesController],
  providers: [
    FilesService,
    {
      provide: FileStore,
      inject: [Config],
      useFactory: (config: Config) => new DiskFileStore(join(config.dataFolder, 'files')),
    },
  ],
})
export class FilesModule implements OnApplicationBootstrap {
  constructor(
    private readonly store: FileStore,
    private readonly wall: WallTime,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const before = this.wall.now().subtract(LONGEST_UPLOAD);
    await this.store.sweep(new Date(before.epochMilliseconds));
  }
}
