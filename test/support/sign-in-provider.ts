import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Who the provider signs in, and what it says of them. */
export interface ProviderAccount {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
}

export const CLIENT = { clientId: 'vekha', clientSecret: 'a secret of the client of the tests' };

/** A real OpenID provider in a process of its own on loopback. */
export class SignInProvider {
  private constructor(
    private readonly child: ChildProcess,
    readonly issuer: string,
  ) {}

  /** `callback`: where it may send browsers back. */
  static async start(callback: string): Promise<SignInProvider> {
    const script = fileURLToPath(new URL('sign-in-provider.process.mjs', import.meta.url));
    const child = spawn(process.execPath, ['--no-warnings', script, callback], {
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (child.stdout === null) throw new Error('the provider has no output');
    for await (const line of createInterface({ input: child.stdout })) {
      const issuer = /^issuer (\S+)$/.exec(line)?.[1];
      if (issuer !== undefined) return new SignInProvider(child, issuer);
    }
    throw new Error('the provider did not start');
  }

  /** Signs in as this account from now on. */
  async be(account: ProviderAccount): Promise<void> {
    const answer = await fetch(`${this.issuer}/test/account`, {
      method: 'POST',
      body: JSON.stringify(account),
    });
    if (!answer.ok) throw new Error(`the provider answered ${answer.status}`);
  }

  /** Goes through the pages of the provider like a browser; answers where it sends it back to. */
  async visit(address: string): Promise<URL> {
    const jar = new Map<string, string>();
    let url = new URL(address);
    for (let step = 0; step < 10; step += 1) {
      if (url.origin !== this.issuer) return url;
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
      for (const line of answer.headers.getSetCookie()) {
        const [pair = ''] = line.split(';');
        const [name = '', ...value] = pair.split('=');
        jar.set(name, value.join('='));
      }
      const location = answer.headers.get('location');
      if (location === null) {
        throw new Error(`the provider stays at ${url.pathname}: ${await answer.text()}`);
      }
      url = new URL(location, url);
    }
    throw new Error('the provider goes round in circles');
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }
}
