import { randomUUID } from 'node:crypto';
import { DEMO_PASSWORD } from './demo.ts';

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

/** A person at the other end of HTTP. Fails on an answer that is not expected, with its problem. */
export class Visitor {
  private constructor(
    private readonly address: string,
    private readonly token: string,
    readonly personId: string,
  ) {}

  static async signIn(address: string, email: string): Promise<Visitor> {
    const response = await fetch(`${address}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: DEMO_PASSWORD, token: true }),
    });
    if (response.status !== 200) throw new Error(`sign-in: ${await response.text()}`);
    const { token, person } = (await response.json()) as { token: string; person: { id: string } };
    return new Visitor(address, token, person.id);
  }

  /** Any request; `key` of a command is random unless given. */
  async ask<T>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    options: { readonly body?: unknown; readonly key?: string } = {},
  ): Promise<Answer<T>> {
    const response = await fetch(`${this.address}/api${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(method === 'GET' ? {} : { 'idempotency-key': options.key ?? randomUUID() }),
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: (text === '' ? null : JSON.parse(text)) as T,
      headers: response.headers,
    };
  }

  async get<T>(path: string): Promise<T> {
    return this.expect<T>(await this.ask<T>('GET', path), `GET ${path}`);
  }

  async post<T>(path: string, body: unknown): Promise<T> {
    return this.expect<T>(await this.ask<T>('POST', path, { body }), `POST ${path}`);
  }

  async upload(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Answer<{ id: string }>> {
    const response = await fetch(`${this.address}/api/files?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.token}`,
        'content-type': 'application/octet-stream',
      },
      body: bytes,
    });
    return {
      status: response.status,
      body: (await response.json()) as { id: string },
      headers: response.headers,
    };
  }

  private expect<T>(answer: Answer<T>, what: string): T {
    if (answer.status >= 200 && answer.status < 300) return answer.body;
    throw new Error(`${what}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }
}
