import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Params } from 'nestjs-pino';
import type { ReqId } from 'pino-http';
import { isDatabaseAway } from './database-errors.ts';

/**
 * What is logged of a request: method, path (see `loggedPath`) and outcome. Never a header, a body, a query (it holds
 * names and tokens) or a statement's parameters.
 */
export function logParams(level: string): Params {
  return {
    pinoHttp: {
      level,
      quietReqLogger: true,
      genReqId: (request: IncomingMessage & { id?: ReqId }) => request.id ?? 'unknown',
      customAttributeKeys: { reqId: 'requestId' },
      customLogLevel: (_request: IncomingMessage, response: ServerResponse, error?: Error) => {
        if (response.statusCode >= 500 || error !== undefined) return 'error';
        return response.statusCode >= 400 ? 'info' : 'debug';
      },
      serializers: { req: describeRequest, res: describeResponse, err: describeError },
      redact: {
        paths: ['req.headers', 'res.headers', '*.password', '*.token', '*.email', '*.fullName'],
        remove: true,
      },
    },
  };
}

function describeRequest(request: { id?: unknown; method?: string; url?: string }) {
  return { id: request.id, method: request.method, path: loggedPath(request.url ?? '') };
}

/**
 * The path without a secret in it: what opens a calendar, or switches letters off, is longer than any id,
 * however the address is written.
 */
export function loggedPath(url: string): string {
  return (url.split('?')[0] ?? '').replaceAll(/[^/]{60,}/g, '…');
}

function describeResponse(response: { statusCode?: number }) {
  return { statusCode: response.statusCode };
}

/** A driver's error carries the statement and its values: only its name, code and stack are kept. */
function describeError(error: Error & { code?: unknown }) {
  const stack = error.stack?.split('\n').filter((line) => line.startsWith('    at '));
  const isStatement = error.name === 'QueryFailedError' && !isDatabaseAway(error);
  return {
    type: error.name,
    code: error.code,
    message: isStatement ? 'a statement failed' : error.message,
    stack: stack?.join('\n'),
  };
}
