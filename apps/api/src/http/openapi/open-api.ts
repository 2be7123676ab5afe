import { problemSchema, webhookMessageSchema } from '#contracts';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { SESSION_COOKIE } from '../../access/token.ts';
import { completeDocument } from './complete-document.ts';
import { INTRODUCTION } from './introduction.ts';
import { jsonSchemaOf } from './json-schema.ts';
import { WEBHOOKS } from './webhook-operations.ts';
import { factsByOperation, operationIdOf } from './route-facts.ts';

/** The whole API in OpenAPI 3.1, made from its controllers. */
function openApiOf(app: INestApplication): OpenAPIObject {
  const outline = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Веха / Vekha')
    .setDescription(INTRODUCTION)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'This installation')
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'opaque',
      description: 'The token of a program (`vkp_…`) or of a session',
    })
    .addCookieAuth(SESSION_COOKIE, {
      type: 'apiKey',
      in: 'cookie',
      name: SESSION_COOKIE,
      description: 'What a browser gets when somebody signs in',
    })
    .build();
  const document = SwaggerModule.createDocument(app, outline, {
    standardSchemaConverter: (schema, { schemaType }) =>
      schema instanceof z.ZodType ? jsonSchemaOf(schema, schemaType) : undefined,
    operationIdFactory: operationIdOf,
  });
  document.webhooks = WEBHOOKS;
  document.components = {
    ...document.components,
    schemas: {
      ...document.components?.schemas,
      ...jsonSchemaOf(problemSchema, 'output').components,
      ...jsonSchemaOf(webhookMessageSchema, 'output').components,
    },
  };
  return completeDocument(document, factsByOperation(app));
}

/** The document at /api/openapi.json and a page to browse it at /api/docs. */
export function serveOpenApi(app: INestApplication): void {
  SwaggerModule.setup('api/docs', app, openApiOf(app), {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Веха: API',
  });
}
