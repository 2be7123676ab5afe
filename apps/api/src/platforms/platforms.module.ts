import { Module } from '@nestjs/common';
import { AppointmentService } from './appointment.service.ts';
import { Appointments } from './appointments.ts';
import { LaunchService } from './launch.service.ts';
import { PlatformViews } from './platform-views.ts';
import { PlatformsController } from './platforms.controller.ts';
import { PlatformsService } from './platforms.service.ts';

@Module({
  controllers: [PlatformsController],
  providers: [AppointmentService, Appointments, LaunchService, PlatformViews, PlatformsService],
  exports: [Appointments, PlatformViews],
})
export class PlatformsModule {}
