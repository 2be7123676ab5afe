import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Public } from '../access/route-access.ts';
import { Answers } from '../http/answers.ts';
import { HealthService } from './health.service.ts';

const healthSchema = z.strictObject({ status: z.literal('ok') });

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthService) {}

  /** The process runs. */
  @Get('live')
  @Public()
  @Answers(200, 'It runs', healthSchema)
  live(): z.infer<typeof healthSchema> {
    return { status: 'ok' };
  }

  /** The process can serve: its database answers and has every table it wants. */
  @Get('ready')
  @Public()
  @Answers(200, 'It can serve', healthSchema)
  async ready(): Promise<z.infer<typeof healthSchema>> {
    await this.health.checkReady();
    return { status: 'ok' };
  }
}
