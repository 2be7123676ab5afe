import { normaliseEmail } from '#domain';
import { Injectable, Logger } from '@nestjs/common';
import * as oidc from 'openid-client';
import { Config, type OidcConfig } from '../../config.ts';
import { found, Refused } from '../../http/refused.ts';

/** What one sign-in keeps between its two halves. */
export interface Flow {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Who the provider says that somebody is. */
export interface ProvedPerson {
  readonly issuer: string;
  readonly subject: string;
  /** Normalised; null when there is none that the provider has verified. */
  readonly verifiedEmail: string | null;
}

const TIMEOUT_S = 10;

/**
 * The sign-in provider of `OIDC_ISSUER`: authorisation code with PKCE, state and nonce. Its own
 * description is fetched when it is first needed, and again after a failure.
 */
@Injectable()
export class OidcProvider {
  private readonly logger = new Logger(OidcProvider.name);
  private known: Promise<oidc.Configuration> | null = null;

  constructor(private readonly config: Config) {}

  /** Where to send the browser. Throws Refused `notFound` without a provider, `providerAway`. */
  async begin(): Promise<{ readonly address: string; readonly flow: Flow }> {
    const provider = await this.provider();
    const flow: Flow = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
    };
    const address = oidc.buildAuthorizationUrl(provider, {
      redirect_uri: this.callback,
      scope: 'openid email profile',
      state: flow.state,
      nonce: flow.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(flow.verifier),
      code_challenge_method: 'S256',
    });
    return { address: address.href, flow };
  }

  /**
   * Who came back with this query (`code=…&state=…`). Throws Refused `providerRefused` for anything
   * that does not fit together, `providerAway`.
   */
  async finish(query: string, flow: Flow): Promise<ProvedPerson> {
    const provider = await this.provider();
    try {
      const tokens = await oidc.authorizationCodeGrant(
        provider,
        new URL(`${this.callback}?${query}`),
        {
          pkceCodeVerifier: flow.verifier,
          expectedState: flow.state,
          expectedNonce: flow.nonce,
          idTokenExpected: true,
        },
      );
      const claims = tokens.claims();
      if (claims === undefined) throw new Refused({ refused: 'providerRefused', params: {} });
      const facts =
        claims['email'] === undefined && provider.serverMetadata().userinfo_endpoint !== undefined
          ? await oidc.fetchUserInfo(provider, tokens.access_token, claims.sub)
          : claims;
      const { email, email_verified: isVerified } = facts;
      const isUsable = typeof email === 'string' && isVerified === true;
      return {
        issuer: claims.iss,
        subject: claims.sub,
        verifiedEmail: isUsable ? normaliseEmail(email) : null,
      };
    } catch (error) {
      throw this.refusalOf(error);
    }
  }

  get name(): string | null {
    return this.config.oidc?.name ?? null;
  }

  private get callback(): string {
    return `${this.config.publicUrl}/api/session/oidc/callback`;
  }

  private async provider(): Promise<oidc.Configuration> {
    const settings = found(this.config.oidc);
    this.known ??= discover(settings);
    try {
      return await this.known;
    } catch (error) {
      this.known = null;
      throw this.refusalOf(error);
    }
  }

  /** Messages of the library may quote tokens and addresses: the log gets names and codes only. */
  private refusalOf(error: unknown): Refused {
    if (error instanceof Refused) return error;
    const isAnswer =
      error instanceof oidc.ResponseBodyError ||
      error instanceof oidc.AuthorizationResponseError ||
      error instanceof oidc.WWWAuthenticateChallengeError ||
      (error instanceof oidc.ClientError && error.code !== undefined && !AWAY.has(error.code));
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    this.logger.warn(`the sign-in provider ${isAnswer ? 'refused' : 'is away'}: ${String(code)}`);
    if (isAnswer) return new Refused({ refused: 'providerRefused', params: {} });
    const params = { provider: this.name ?? '', seconds: 60 };
    return new Refused({ refused: 'providerAway', params });
  }
}

/** No answer in time, or one of something that stands before the provider. */
const AWAY = new Set(['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM']);

function discover({ issuer, clientId, clientSecret }: OidcConfig): Promise<oidc.Configuration> {
  const isPlain = issuer.startsWith('http:');
  return oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, {
    timeout: TIMEOUT_S,
    // The schema of the environment allows plain HTTP on loopback only.
    ...(isPlain ? { execute: [oidc.allowInsecureRequests] } : {}),
  });
}
