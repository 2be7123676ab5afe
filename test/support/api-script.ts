import type { OpenApiDocument, Operation } from './open-api-document.ts';
import { operationsOf, resolve } from './open-api-document.ts';
import { randomUUID } from 'node:crypto';

type Json = Readonly<Record<string, unknown>>;
type Words = Readonly<Record<string, string>>;

/**
 * A program that knows nothing of the system but its document: paths, methods, headers and answers
 * are all taken from there. Fails on whatever the document does not foresee.
 */
export class ApiScript {
  private readonly operations: ReadonlyMap<string, Operation>;

  constructor(
    private readonly address: string,
    private readonly document: OpenApiDocument,
    private readonly token: string | null,
  ) {
    this.operations = new Map(operationsOf(document).map((one) => [one.operationId, one]));
  }

  withToken(token: string): ApiScript {
    return new ApiScript(this.address, this.document, token);
  }

  /** Calls an operation; answers its body, which must have the documented required fields. */
  async call(
    operationId: string,
    parts: { path?: Words; query?: Words; body?: Json } = {},
  ): Promise<Json> {
    const operation = this.operations.get(operationId);
    if (operation === undefined) throw new Error(`the document has no ${operationId}`);
    const given: Words = { ...parts.path, ...parts.query };
    const url = new URL(this.address);
    url.pathname = operation.path.replaceAll(
      /\{(\w+)\}/g,
      (_all, name: string) => given[name] ?? '',
    );
    for (const parameter of operation.parameters ?? []) {
      const value = given[parameter.name];
      if (parameter.in === 'query' && value !== undefined) {
        url.searchParams.set(parameter.name, value);
      }
    }
    const response = await fetch(url, {
      method: operation.method.toUpperCase(),
      headers: { ...this.headersOf(operation), ...(parts.body === undefined ? {} : JSON_BODY) },
      ...(parts.body === undefined ? {} : { body: JSON.stringify(parts.body) }),
    });
    const text = await response.text();
    const answer = operation.responses[String(response.status)];
    if (answer === undefined || response.status >= 300) {
      throw new Error(`${operationId}: ${response.status} ${text}`);
    }
    const body: Json = JSON.parse(text);
    const shape = answer.content?.['application/json']?.schema?.['$ref'];
    for (const name of this.requiredOf(shape)) {
      if (!(name in body)) throw new Error(`${operationId} answers no ${name}`);
    }
    return body;
  }

  private headersOf(operation: Operation): Record<string, string> {
    const wantsKey = (operation.parameters ?? []).some(
      (one) => one.in === 'header' && one.name === 'Idempotency-Key',
    );
    return {
      ...(wantsKey ? { 'Idempotency-Key': randomUUID() } : {}),
      ...(this.token === null || operation.security?.length === 0
        ? {}
        : { Authorization: `Bearer ${this.token}` }),
    };
  }

  private requiredOf(reference: unknown): readonly string[] {
    if (typeof reference !== 'string') return [];
    const shape = resolve(this.document, reference);
    const required: unknown =
      typeof shape === 'object' && shape !== null ? Reflect.get(shape, 'required') : [];
    return Array.isArray(required) ? required.map(String) : [];
  }
}

const JSON_BODY = { 'content-type': 'application/json' };
