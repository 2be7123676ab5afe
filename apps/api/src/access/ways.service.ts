import type { SignInWays } from '#contracts';
import { listDemoAccounts } from '#persistence';
import { Injectable } from '@nestjs/common';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Config } from '../config.ts';
import { projectFolder } from '../http/web-page.ts';
import { OidcProvider } from './oidc/oidc-provider.ts';

@Injectable()
export class WaysService {
  constructor(
    private readonly provider: OidcProvider,
    private readonly config: Config,
  ) {}

  /** Accounts with their passwords are named in demo mode only. */
  async show(): Promise<SignInWays> {
    const { name } = this.provider;
    const catalogue = join(projectFolder(dirname(fileURLToPath(import.meta.url))), 'catalog');
    const accounts = this.config.mode === 'demo' ? await listDemoAccounts(catalogue) : [];
    return {
      password: true,
      provider: name === null ? null : { name, path: '/api/session/oidc' },
      demoAccounts: accounts.map(({ email, password, fullName, who }) => ({
        email,
        password,
        fullName,
        who: { ...who },
      })),
    };
  }
}
