import fastifyCookie from '@fastify/cookie';
import { RequestMethod, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { errorCodes, type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { Logger } from 'nestjs-pino';
import type { Config } from './config.ts';
import { answerBrokenRequest } from './http/broken-request.ts';
import { serveOpenApi } from './http/openapi/open-api.ts';
import { sendProblem } from './http/problem.filter.ts';
import { checkRequest } from './http/request-check.ts';
import { addSecurityHeaders } from './http/security-headers.ts';
import { serveWebPage } from './http/web-page.ts';

const BODY_LIMIT = 1024 * 1024;
/** Somewhat more than the largest file, so that the files answer for their own limit. */
const UPLOAD_LIMIT = 32 * 1024 * 1024;

/** A request that has not come whole by then never will: 25 MB at 45 KB a second. In milliseconds. */
const REQUEST_TIMEOUT = 10 * 60_000;

/** The whole api over a module, ready to listen or to be asked in memory. Connects to the database. */
export async function createApp(
  module: DynamicModule,
  config: Config,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    routerOptions: { maxParamLength: 200 },
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      const isTooLong = error.code === 'FST_ERR_MAX_PARAM_LENGTH';
      sendProblem(request, reply, {
        code: isTooLong ? 'notFound' : 'malformedRequest',
        params: {},
      });
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bufferLogs: true,
    bodyParser: false,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  app.flushLogs();
  app.setGlobalPrefix('api', {
    exclude: [
      { path: 'health/live', method: RequestMethod.GET },
      { path: 'health/ready', method: RequestMethod.GET },
      { path: 'calendar/:secret.ics', method: RequestMethod.GET },
    ],
  });
  const fastify = adapter.getInstance();
  fastify.decorate('fingerprintKey', config.secret);
  // JSON is the only language of a body: a form of another site could speak plain text.
  fastify.removeContentTypeParser('text/plain');
  // An upload is read by its handler, piece by piece.
  fastify.addContentTypeParser(
    'application/octet-stream',
    { bodyLimit: UPLOAD_LIMIT },
    (_request, _payload, done) => done(null),
  );
  // A table of people is the one body that is text; no other route takes it.
  fastify.addContentTypeParser('text/csv', { parseAs: 'string' }, (request, body, done) =>
    request.routeOptions.url === '/api/people/import'
      ? done(null, body)
      : done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE('text/csv')),
  );
  // Mail programs switch letters off by a form whose content says nothing.
  for (const form of ['application/x-www-form-urlencoded', 'multipart/form-data']) {
    fastify.addContentTypeParser(
      form,
      { parseAs: 'string', bodyLimit: 10_000 },
      (request, _body, done) =>
        request.routeOptions.url === '/api/unsubscribe/:token'
          ? done(null, null)
          : done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE(form)),
    );
  }
  addSecurityHeaders(fastify, config.publicUrl.startsWith('https:'));
  fastify.addHook('preValidation', async (request) => checkRequest(request));
  await fastify.register(fastifyCookie);
  await serveWebPage(fastify);
  serveOpenApi(app);
  await app.init();
  await fastify.ready();
  return app;
}
