import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller.ts';
import { HistoryController } from './history.controller.ts';
import { HistoryService } from './history.service.ts';

/** What happened: of a platform for those whom it concerns, of the system for its administrator. */
@Module({
  controllers: [HistoryController, AuditController],
  providers: [HistoryService],
})
export class AuditModule {}
