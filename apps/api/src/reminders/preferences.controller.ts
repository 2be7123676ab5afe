import { reminderPreferenceSchema, type ReminderPreferenceView } from '#contracts';
import type { Actor } from '#domain';
import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Policy } from '../access/route-access.ts';
import { CurrentActor } from '../access/signed-in.ts';
import { Answers } from '../http/answers.ts';
import { CurrentCommand, type Command } from '../http/command.ts';
import { Refuses } from '../http/refuses.ts';
import { Summary } from '../http/summary.ts';
import { PreferencesService } from './preferences.service.ts';

@ApiTags('reminders')
@Controller('me/reminder-preferences')
export class PreferencesController {
  constructor(private readonly preferences: PreferencesService) {}

  @Get()
  @Summary('How I want to be reminded; who never said it has the usual')
  @Policy('preference.own')
  @Answers(200, 'My wishes', reminderPreferenceSchema)
  show(@CurrentActor() actor: Actor): Promise<ReminderPreferenceView> {
    return this.preferences.show(actor);
  }

  @Put()
  @Summary(
    'Says how I want to be reminded, whole',
    'What already waits for a letter goes by it too; what was left out of letters before stays so.',
  )
  @Policy('preference.own')
  @Answers(200, 'My wishes', reminderPreferenceSchema)
  @Refuses('digestInQuietHours', 'quietAllDay', 'zoneUnknown')
  put(
    @CurrentCommand() command: Command,
    @Body({ schema: reminderPreferenceSchema }) wanted: ReminderPreferenceView,
  ): Promise<ReminderPreferenceView> {
    return this.preferences.put(command, wanted);
  }
}
