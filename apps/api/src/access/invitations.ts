import type { AuditEvent } from '#domain';
import {
  endPersonalLinks,
  insertPersonalLink,
  JobSender,
  queueLetter,
  type Transaction,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { Config } from '../config.ts';
import { WallTime } from '../http/wall-time.ts';

const LASTS = { hours: 14 * 24 };

export interface Invited {
  readonly letterId: string;
  readonly expiresAt: Temporal.Instant;
  /** For the history; the caller commits it. */
  readonly event: AuditEvent;
}

/** Letters that bring a person in for the first time. */
@Injectable()
export class Invitations {
  constructor(
    private readonly jobs: JobSender,
    private readonly wall: WallTime,
    private readonly config: Config,
  ) {}

  /** Sends a person a link to a first password; an earlier one holds no more. `now`: of processes. */
  async invite(
    tx: Transaction,
    invitation: { readonly personId: string; readonly invitedById: string },
    now: Temporal.Instant,
  ): Promise<Invited> {
    const { personId, invitedById } = invitation;
    const at = this.wall.now();
    const expiresAt = at.add(LASTS);
    await endPersonalLinks(tx, personId, 'invitation', at);
    const link = { personId, purpose: 'invitation', at, expiresAt } as const;
    const linkId = await insertPersonalLink(tx, this.config.secret, link);
    const content = { kind: 'invitation', linkId, invitedById } as const;
    const letterId = await queueLetter(tx, this.jobs, { toPersonId: personId, content, at });
    return {
      letterId,
      expiresAt,
      event: {
        at: now,
        actorId: invitedById,
        onBehalfOfId: null,
        action: 'person.invited',
        subject: { kind: 'person', id: personId },
        params: { letterId },
        texts: {},
      },
    };
  }
}
