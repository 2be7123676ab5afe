import type { CreatedProgramToken, NewProgramToken, ProgramToken } from '#contracts';
import { refuse, type Actor, type AuditEvent } from '#domain';
import {
  commitSystemEvents,
  insertProgramToken,
  newId,
  programTokensOf,
  revokeProgramToken,
  type ProgramTokenRow,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import { createHmac } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { DataSource } from 'typeorm';
import { Config } from '../config.ts';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { WallTime } from '../http/wall-time.ts';
import { PROGRAM_PREFIX } from './program-tokens.ts';
import { hashToken } from './token.ts';

const MOST_TOKENS = 50;

/** A person's own tokens for programs. By the clock on the wall. */
@Injectable()
export class TokensService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly commands: Commands,
    private readonly wall: WallTime,
    private readonly config: Config,
  ) {}

  async list(actor: Actor): Promise<ProgramToken[]> {
    const rows = await programTokensOf(this.dataSource.manager, actor.personId, this.wall.now());
    return rows.map(viewOf);
  }

  /**
   * Makes a token and tells it. It is derived from its id, so that a twin of the command hears the
   * same token though none is stored. Throws Refused `tooManyTokens`.
   */
  async create(command: Command, form: NewProgramToken): Promise<CreatedProgramToken> {
    const { personId } = command.actor;
    const { name, scopes } = form;
    const made = await this.commands.runOnSystem(command, async (tx, now) => {
      const at = this.wall.now();
      const others = await programTokensOf(tx, personId, at);
      if (others.length >= MOST_TOKENS) return refuse('tooManyTokens', { limit: MOST_TOKENS });
      const id = newId();
      const row = await insertProgramToken(tx, {
        id,
        personId,
        name,
        scopes,
        tokenHash: hashToken(this.tokenOf(id)),
        at,
        expiresAt: at.add({ hours: form.days * 24 }),
      });
      await commitSystemEvents(tx, [
        {
          ...eventOf(personId, id, now),
          action: 'token.created',
          params: { scopes },
          texts: { name },
        },
      ]);
      return viewOf(row);
    });
    return { ...made, token: this.tokenOf(made.id) };
  }

  /** Ends a token at once; answers those that are left. Throws Refused `notFound`. */
  async revoke(command: Command, id: string): Promise<ProgramToken[]> {
    const { personId } = command.actor;
    return this.commands.runOnSystem(command, async (tx, now) => {
      const at = this.wall.now();
      if (!(await revokeProgramToken(tx, { id, personId, at }))) return refuse('notFound');
      await commitSystemEvents(tx, [
        { ...eventOf(personId, id, now), action: 'token.revoked', params: {}, texts: {} },
      ]);
      return (await programTokensOf(tx, personId, at)).map(viewOf);
    });
  }

  private tokenOf(id: string): string {
    const secret = createHmac('sha256', this.config.secret).update(`programToken:${id}`);
    return `${PROGRAM_PREFIX}${secret.digest('base64url')}`;
  }
}

function eventOf(
  personId: string,
  id: string,
  at: Temporal.Instant,
): Pick<AuditEvent, 'at' | 'actorId' | 'onBehalfOfId' | 'subject'> {
  return { at, actorId: personId, onBehalfOfId: null, subject: { kind: 'token', id } };
}

function viewOf(row: ProgramTokenRow): ProgramToken {
  return {
    id: row.id,
    name: row.name,
    scopes: [...row.scopes],
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}
