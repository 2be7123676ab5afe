import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Config } from '../config.ts';
import { SESSION_COOKIE } from './token.ts';

/** Marks a browser in which a person has signed in before. */
export const DEVICE_COOKIE = 'vekha_device';

const YEAR_S = 365 * 24 * 3_600;

/** The cookies of signing in: scripts cannot read them, other sites cannot use them. */
@Injectable()
export class Cookies {
  constructor(private readonly config: Config) {}

  setSession(reply: FastifyReply, token: string, seconds: number): void {
    reply.setCookie(SESSION_COOKIE, token, { ...this.kind, maxAge: seconds });
  }

  clearSession(reply: FastifyReply): void {
    reply.clearCookie(SESSION_COOKIE, this.kind);
  }

  setDevice(reply: FastifyReply, mark: string): void {
    reply.setCookie(DEVICE_COOKIE, mark, { ...this.kind, path: '/api/session', maxAge: YEAR_S });
  }

  private get kind() {
    return {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.config.publicUrl.startsWith('https:'),
    } as const;
  }
}
