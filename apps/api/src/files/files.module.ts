import { Module } from '@nestjs/common';
import { join } from 'node:path';
import { Config } from '../config.ts';
import { DiskFileStore, FileStore } from './file-store.ts';
import { FilesController } from './files.controller.ts';
import { FilesService } from './files.service.ts';

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
export class FilesModule {}
