import {
  Clock,
  commitSystemEvents,
  credentialsOf,
  linkIdentity,
  lockSystem,
  passwordHashOf,
  personOfIdentity,
  type Transaction,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Config } from '../../config.ts';
import { Refused } from '../../http/refused.ts';
import type { Client } from '../client.ts';
import { newDeviceMark } from '../device-mark.ts';
import { Sessions } from '../sessions.ts';
import type { OpenedSession } from '../sign-in.service.ts';
import { OidcProvider, type ProvedPerson } from './oidc-provider.ts';
import { ownPath } from './own-path.ts';
import { seal, unseal } from './sealed.ts';

const PURPOSE = 'sign-in by provider';
/** A person may have to find their password at the provider. */
const FLOW_MS = 10 * 60_000;

const flowSchema = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
  until: z.number(),
});

/** Signing in by a provider. It finds people and never makes any. */
@Injectable()
export class OidcService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly provider: OidcProvider,
    private readonly sessions: Sessions,
    private readonly config: Config,
  ) {}

  /** Where to send the browser, and what it is to bring back, sealed. */
  async begin(
    returnTo: string | undefined,
  ): Promise<{ readonly address: string; readonly sealed: string }> {
    const { address, flow } = await this.provider.begin();
    const kept = {
      ...flow,
      returnTo: ownPath(returnTo, this.config.publicUrl),
      until: Date.now() + FLOW_MS,
    };
    return { address, sealed: seal(this.config.secret, PURPOSE, JSON.stringify(kept)) };
  }

  /**
   * Opens a session for whom the provider names. Throws Refused `providerRefused`, `providerAway`,
   * `personNotKnown`.
   */
  async finish(
    query: string,
    sealed: string | undefined,
    client: Client,
  ): Promise<{ readonly opened: OpenedSession; readonly returnTo: string }> {
    const flow = this.flowOf(sealed);
    if (flow === null) throw new Refused({ refused: 'providerRefused', params: {} });
    const proved = await this.provider.finish(query, flow);
    const opened = await this.dataSource.transaction(async (tx) => {
      const personId = await this.personOf(tx, proved);
      if (personId === null) throw new Refused({ refused: 'personNotKnown', params: {} });
      const { userAgent } = client;
      const token = await this.sessions.open(tx, { personId, kind: 'browser', userAgent });
      const holder = { personId, passwordHash: await passwordHashOf(tx, personId) };
      return { token, deviceMark: newDeviceMark(this.config.secret, holder) };
    });
    return { opened, returnTo: flow.returnTo };
  }

  private flowOf(sealed: string | undefined) {
    const text = unseal(this.config.secret, PURPOSE, sealed ?? '');
    if (text === null) return null;
    const flow = flowSchema.parse(JSON.parse(text));
    return flow.until > Date.now() ? flow : null;
  }

  /** Whom the provider has named before, else whose verified address it names for the first time. */
  private async personOf(tx: Transaction, proved: ProvedPerson): Promise<string | null> {
    const known = await personOfIdentity(tx, proved);
    if (known !== null || proved.verifiedEmail === null) return known;
    await lockSystem(tx);
    const found = await credentialsOf(tx, proved.verifiedEmail);
    if (found === null) return null;
    const now = await this.clock.now(tx);
    if (!(await linkIdentity(tx, found.personId, proved, now))) {
      return personOfIdentity(tx, proved);
    }
    await commitSystemEvents(tx, [
      {
        at: now,
        actorId: found.personId,
        onBehalfOfId: null,
        action: 'identity.linked',
        subject: { kind: 'person', id: found.personId },
        params: { issuer: proved.issuer },
        texts: {},
      },
    ]);
    return found.personId;
  }
}
