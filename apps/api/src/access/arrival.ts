import type { Me } from '#contracts';
import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Config } from '../config.ts';
import { Cookies } from './cookies.ts';
import { newDeviceMark, type MarkHolder } from './device-mark.ts';
import { MeService } from './me.service.ts';
import { Sessions } from './sessions.ts';
import type { OpenedSession } from './sign-in.service.ts';

/** What every way of signing in ends with: the cookies of the browser, and who is there. */
@Injectable()
export class Arrival {
  constructor(
    private readonly cookies: Cookies,
    private readonly sessions: Sessions,
    private readonly me: MeService,
    private readonly config: Config,
  ) {}

  async welcome(reply: FastifyReply, { token, deviceMark }: OpenedSession): Promise<Me> {
    this.cookies.setSession(reply, token, this.sessions.cookieSeconds);
    this.cookies.setDevice(reply, deviceMark);
    return this.me.ofToken(token);
  }

  /** Marks this browser anew, because the password of the earlier mark holds no more. */
  remember(reply: FastifyReply, holder: MarkHolder): void {
    this.cookies.setDevice(reply, newDeviceMark(this.config.secret, holder));
  }
}
