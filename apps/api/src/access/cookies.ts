import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Config } from '../config.ts';
import { SESSION_COOKIE } from './token.ts';

/** Marks a browser in which a person has signed in before. */
export const DEVICE_COOKIE = 'vekha_device';

/** What a sign-in by a provider keeps in the browser between its two halves. */
export const FLOW_COOKIE = 'vekha_flow';

const FLOW_PATH = '/api/session/oidc';
const FLOW_S = 10 * 60;

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

  setFlow(reply: FastifyReply, sealed: string): void {
    reply.setCookie(FLOW_COOKIE, sealed, { ...this.kind, path: FLOW_PATH, maxAge: FLOW_S });
  }

  clearFlow(reply: FastifyReply): void {
    reply.clearCookie(FLOW_COOKIE, { ...this.kind, path: FLOW_PATH });
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
