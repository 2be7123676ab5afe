import { request as requestHttp, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { addressRefusal, guardedLookup } from './public-address.ts';

const TIMEOUT_MS = 10_000;

export interface PostOutcome {
  /** Null: no answer came. */
  readonly status: number | null;
  /** Milliseconds. */
  readonly ms: number;
  /** A code; null: it got through (2xx). */
  readonly error: string | null;
}

/**
 * Posts a body to an address that somebody typed in. Redirects are not followed, nothing of the
 * answer but its status is read, and unless `allowPrivate` the connection is made to public
 * addresses only, looked at when it is made: what a name meant before does not count. Never rejects.
 */
export async function guardedPost(
  url: string,
  post: {
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    readonly allowPrivate: boolean;
  },
): Promise<PostOutcome> {
  const started = performance.now();
  const ms = (): number => Math.round(performance.now() - started);
  const target = new URL(url);
  const refusal = post.allowPrivate ? null : addressRefusal(target.hostname);
  if (refusal !== null) return { status: null, ms: ms(), error: refusal };
  try {
    const status = await statusOf(target, post);
    const isThrough = status >= 200 && status < 300;
    return { status, ms: ms(), error: isThrough ? null : 'badStatus' };
  } catch (error) {
    return { status: null, ms: ms(), error: codeOf(error) };
  }
}

function statusOf(
  target: URL,
  post: {
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    readonly allowPrivate: boolean;
  },
): Promise<number> {
  const options: RequestOptions = {
    method: 'POST',
    headers: { ...post.headers, 'content-length': Buffer.byteLength(post.body) },
    agent: false,
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(post.allowPrivate ? {} : { lookup: guardedLookup }),
  };
  return new Promise((resolve, reject) => {
    const request = target.protocol === 'https:' ? requestHttps : requestHttp;
    const asked = request(target, options, (response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    asked.on('error', reject);
    asked.end(post.body);
  });
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  const name: unknown = Reflect.get(error, 'name');
  if (name === 'AbortError' || name === 'TimeoutError') return 'timeout';
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' ? code : 'unknown';
}
