import { healthSchema, type Health } from '#contracts';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '../access/route-access.ts';
import { Answers } from '../http/answers.ts';
import { Summary } from '../http/summary.ts';
import { HealthService } from './health.service.ts';

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthService) {}

  @Get('live')
  @Summary('The process runs')
  @Public()
  @Answers(200, 'It runs', healthSchema)
  live(): Health {
    return { status: 'ok' };
  }

  @Get('ready')
  @Summary('The process can serve: its database answers and has every table it wants')
  @Public()
  @Answers(200, 'It can serve', healthSchema)
  async ready(): Promise<Health> {
    await this.health.checkReady();
    return { status: 'ok' };
  }
}
