import { Module } from '@nestjs/common';
import { BulkController } from './bulk.controller.ts';
import { BulkService } from './bulk.service.ts';
import { BulkViews } from './bulk-views.ts';

@Module({ controllers: [BulkController], providers: [BulkService, BulkViews] })
export class BulkModule {}
