import { Module } from '@nestjs/common';
import { LatenessController } from './lateness.controller.ts';
import { LatenessService } from './lateness.service.ts';

/** What is late, for those who answer for it. */
@Module({ controllers: [LatenessController], providers: [LatenessService] })
export class LatenessModule {}
