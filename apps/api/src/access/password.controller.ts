import {
  passwordByLinkSchema,
  passwordChangeSchema,
  passwordResetSchema,
  signedInSchema,
  type PasswordByLink,
  type PasswordChange,
  type PasswordReset,
  type SignedIn as Answer,
} from '#contracts';
import { Body, Controller, Post, Put, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Answers } from '../http/answers.ts';
import { Refuses } from '../http/refuses.ts';
import { Summary } from '../http/summary.ts';
import { Arrival } from './arrival.ts';
import { clientOf } from './client.ts';
import { PasswordByLinkService } from './password-by-link.service.ts';
import { PasswordChangeService } from './password-change.service.ts';
import { PasswordResetService } from './password-reset.service.ts';
import { Policy, Public } from './route-access.ts';
import { CurrentPerson, type SignedIn } from './signed-in.ts';

@ApiTags('session')
@Controller('session')
export class PasswordController {
  constructor(
    private readonly byLink: PasswordByLinkService,
    private readonly resets: PasswordResetService,
    private readonly changes: PasswordChangeService,
    private readonly arrival: Arrival,
  ) {}

  @Post('invitation')
  @Summary('Accepts an invitation: sets the first password and signs in')
  @Public()
  @Answers(200, 'Signed in', signedInSchema)
  @Refuses('linkInvalid', 'passwordTooWeak')
  async accept(
    @Body({ schema: passwordByLinkSchema }) form: PasswordByLink,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answer> {
    const opened = await this.byLink.set('invitation', form, clientOf(request));
    return this.arrival.welcome(reply, opened);
  }

  @Post('password-reset')
  @Summary(
    'Asks for a letter with a link to a new password',
    'The answer is the same whether or not somebody has the address.',
  )
  @Public()
  @Answers(202, 'If somebody has this address, a letter is on its way')
  @Refuses('tooManyAttempts')
  async request(
    @Body({ schema: passwordResetSchema }) { email }: PasswordReset,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.resets.request(email, clientOf(request).place);
  }

  @Post('password')
  @Summary(
    'Sets a new password by the link of a letter and signs in',
    'All other sessions of the person end.',
  )
  @Public()
  @Answers(200, 'Signed in', signedInSchema)
  @Refuses('linkInvalid', 'passwordTooWeak')
  async reset(
    @Body({ schema: passwordByLinkSchema }) form: PasswordByLink,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answer> {
    const opened = await this.byLink.set('passwordReset', form, clientOf(request));
    return this.arrival.welcome(reply, opened);
  }

  @Put('password')
  @Summary('Changes my password', 'All my other sessions end.')
  @Policy('session.own')
  @Answers(204, 'Changed')
  @Refuses('passwordTooWeak', 'passwordWrong', 'tooManyAttempts')
  async change(
    @CurrentPerson() person: SignedIn,
    @Body({ schema: passwordChangeSchema }) form: PasswordChange,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const passwordHash = await this.changes.change(person, form);
    this.arrival.remember(reply, { personId: person.person.id, passwordHash });
  }
}
