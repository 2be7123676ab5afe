import { decide, type Action, type Actor, type Decision } from '#domain';
import { Injectable, Logger, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config.ts';
import '../http/undeclared-problems.ts';
import { permit, Refused } from '../http/refused.ts';
import { Cookies } from './cookies.ts';
import { PROGRAM_PREFIX, ProgramTokens } from './program-tokens.ts';
import { ROUTE_ACCESS, type RouteAccess } from './route-access.ts';
import { refuseOtherSites } from './same-site.ts';
import { Sessions } from './sessions.ts';
import type { SignedIn } from './signed-in.ts';
import { tokenOf } from './token.ts';

/** Stands before every route. A route that does not say who may use it is used by nobody. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly logger = new Logger(AccessGuard.name);

  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
    private readonly programs: ProgramTokens,
    private readonly cookies: Cookies,
    private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.get<RouteAccess | undefined>(ROUTE_ACCESS, context.getHandler());
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    request.routeHandler = context.getHandler();
    if (access === undefined) {
      this.logger.error(
        `a route declares no policy: ${request.method} ${request.routeOptions.url}`,
      );
      throw new Refused({ refused: 'notFound', params: {} });
    }
    const token = tokenOf(request);
    if (token?.from !== 'header') refuseOtherSites(request, this.config.publicUrl);
    if (access.kind === 'public') return true;
    const signedIn = token === null ? null : await this.find(token.token);
    if (signedIn === null) throw new Refused({ refused: 'signInRequired', params: {} });
    request.signedIn = signedIn;
    if (token?.from === 'cookie' && signedIn.isRotationDue) {
      await this.rotate(signedIn.tokenHash, context.switchToHttp().getResponse<FastifyReply>());
    }
    if (signedIn.program !== null) this.programs.admit(signedIn.program, access.action);
    permit(decideAtDoor(access.action, signedIn.actor));
    return true;
  }

  private find(token: string): Promise<SignedIn | null> {
    return token.startsWith(PROGRAM_PREFIX) ? this.programs.find(token) : this.sessions.find(token);
  }

  private async rotate(tokenHash: string, reply: FastifyReply): Promise<void> {
    const rotated = await this.sessions.rotate(tokenHash);
    if (rotated !== null) this.cookies.setSession(reply, rotated.token, rotated.seconds);
  }
}

/** Decides what needs no subject; everything else may come in and is decided by its service. */
function decideAtDoor(action: Action, actor: Actor): Decision {
  switch (action) {
    case 'session.own':
    case 'view.own':
    case 'token.own':
    case 'calendar.own':
    case 'event.hear':
    case 'webhook.keep':
    case 'template.list':
    case 'template.publish':
    case 'person.search':
    case 'file.upload':
    case 'administration':
    case 'audit.read':
    case 'incident.read':
    case 'incident.retry':
    case 'person.erase':
    case 'organisation.create':
    case 'person.create':
    case 'role.give':
    case 'bulk.run':
    case 'lateness.list':
    case 'letter.undelivered':
    case 'reminder.own':
    case 'reminder.withdraw':
    case 'reminder.moves':
    case 'person.activate':
    case 'substitution.list':
    case 'preference.own':
    case 'notification.read':
    case 'notification.mark':
      return decide(action, actor, null);
    case 'organisation.list':
    case 'organisation.edit':
    case 'person.see':
    case 'person.contact':
    case 'person.edit':
    case 'role.end':
    case 'person.deactivate':
    case 'substitution.arrange':
    case 'platform.launch':
    case 'platform.read':
    case 'platform.appoint':
    case 'plan.ask':
    case 'plan.change':
    case 'plan.shift':
    case 'plan.addTask':
    case 'plan.splitTask':
    case 'plan.dropTask':
    case 'plan.explain':
    case 'platform.suspend':
    case 'platform.resume':
    case 'platform.end':
    case 'term.extend':
    case 'history.read':
    case 'inbox.read':
    case 'task.claim':
    case 'task.complete':
    case 'task.decide':
    case 'task.release':
    case 'task.reassign':
    case 'task.extend':
    case 'task.remind':
    case 'task.comment':
    case 'task.watch':
    case 'task.remindMe':
    case 'letter.resend':
      return { allowed: true, onBehalfOfId: null };
  }
}
