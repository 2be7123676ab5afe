import { Module, type DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { AccessModule } from './access/access.module.ts';
import { AuditModule } from './audit/audit.module.ts';
import { CalendarFeedModule } from './calendar-feed/calendar-feed.module.ts';
import { Config } from './config.ts';
import { DiagramsModule } from './diagrams/diagrams.module.ts';
import { EventsModule } from './events/events.module.ts';
import { FilesModule } from './files/files.module.ts';
import { HealthModule } from './health/health.module.ts';
import { BulkModule } from './bulk/bulk.module.ts';
import { DatabaseModule } from './http/database.module.ts';
import { HttpModule } from './http/http.module.ts';
import { logParams } from './http/log.ts';
import { IncidentsModule } from './incidents/incidents.module.ts';
import { LatenessModule } from './lateness/lateness.module.ts';
import { LeavingModule } from './leaving/leaving.module.ts';
import { LettersModule } from './letters/letters.module.ts';
import { PlansModule } from './plans/plans.module.ts';
import { PlatformsModule } from './platforms/platforms.module.ts';
import { RemindersModule } from './reminders/reminders.module.ts';
import { SubstitutionsModule } from './substitutions/substitutions.module.ts';
import { TasksModule } from './tasks/tasks.module.ts';
import { TemplatesModule } from './templates/templates.module.ts';
import { WebhooksModule } from './webhooks/webhooks.module.ts';

@Module({})
class ConfigModule {
  static with(config: Config): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [{ provide: Config, useValue: config }],
      exports: [Config],
    };
  }
}

/** The api process: one module a context. */
@Module({})
export class AppModule {
  static with(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(config),
        LoggerModule.forRoot(logParams(config.logLevel)),
        DatabaseModule,
        HttpModule,
        AccessModule,
        TemplatesModule,
        LatenessModule,
        LeavingModule,
        LettersModule,
        PlatformsModule,
        DiagramsModule,
        PlansModule,
        TasksModule,
        RemindersModule,
        SubstitutionsModule,
        BulkModule,
        CalendarFeedModule,
        FilesModule,
        EventsModule,
        WebhooksModule,
        AuditModule,
        IncidentsModule,
        HealthModule,
      ],
    };
  }
}
