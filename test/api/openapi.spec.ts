import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  operationsOf,
  readDocument,
  referencesIn,
  resolve,
  type OpenApiDocument,
  type Operation,
} from '../support/open-api-document.ts';
import { startApi, type TestApi } from './api.ts';

const KEPT = 'docs/openapi.json';

let api: TestApi;
let document: OpenApiDocument;
let operations: Operation[];

beforeAll(async () => {
  api = await startApi();
  const answer = await api.ask('GET', '/api/openapi.json');
  document = readDocument(answer.body);
  operations = operationsOf(document);
});
afterAll(() => api.close());

/** Names of the operations for which something is not so. */
function wrong(isRight: (operation: Operation) => boolean): string[] {
  return operations.filter((one) => !isRight(one)).map((one) => one.operationId);
}

describe('the document of the API', () => {
  it('is kept in the repository as it is served (npm run openapi writes it)', () => {
    const text = `${JSON.stringify(document, null, 2)}\n`;
    if (process.env['WRITE_OPENAPI'] !== undefined) writeFileSync(KEPT, text);
    expect(readFileSync(KEPT, 'utf8')).toBe(text);
  });

  it('is OpenAPI 3.1 and tells a stranger how to begin', () => {
    expect(document.openapi).toBe('3.1.0');
    for (const word of ['Idempotency-Key', 'Bearer', 'version', 'Retry-After', 'next']) {
      expect(document.info.description).toContain(word);
    }
  });

  it('points at nothing that is not in it', () => {
    const references = [...new Set(referencesIn(document))];
    expect(references.length).toBeGreaterThan(50);
    expect(references.filter((one) => resolve(document, one) === undefined)).toEqual([]);
  });

  it('keeps no component that nothing points at', () => {
    const used = new Set(referencesIn(document));
    const shapes = Object.keys(document.components.schemas);
    expect(shapes.filter((name) => !used.has(`#/components/schemas/${name}`))).toEqual([]);
  });
});

describe('an operation', () => {
  it('has an id of its own', () => {
    const ids = operations.map((one) => one.operationId);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('has a summary (@Summary), a description and a tag that is described', () => {
    const described = new Set(
      document.tags.filter((tag) => tag.description !== '').map((tag) => tag.name),
    );
    expect(wrong((one) => /\S{2,}/.test(one.summary ?? ''))).toEqual([]);
    expect(wrong((one) => /\S{2,}/.test(one.description ?? ''))).toEqual([]);
    expect(wrong((one) => (one.tags ?? []).some((tag) => described.has(tag)))).toEqual([]);
  });

  it('says of what kind an answer is that is no JSON', () => {
    const kinds = new Map(
      operations.map(({ operationId, responses }) => [
        operationId,
        Object.keys(responses['200']?.content ?? {}),
      ]),
    );
    expect(kinds.get('History.export')).toEqual(['text/csv']);
    expect(kinds.get('Files.download')).toEqual(['application/octet-stream']);
  });

  it('describes each part of its path', () => {
    expect(
      wrong(({ path, parameters = [] }) => {
        const inPath = parameters.filter((one) => one.in === 'path' && one.required === true);
        const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
        return inPath.length === named.length && inPath.every((one) => named.includes(one.name));
      }),
    ).toEqual([]);
  });

  it('says whether it wants somebody signed in', () => {
    expect(wrong(({ security }) => security !== undefined)).toEqual([]);
    const open = operations.filter(({ security }) => security?.length === 0);
    for (const one of open) expect(Object.keys(one.responses)).not.toContain('403 signInRequired');
    expect(open.length).toBeLessThan(operations.length / 3);
  });

  it('wants an idempotency key when it is a command', async () => {
    const commands = operations.filter(({ parameters = [] }) =>
      parameters.some((one) => one.name === 'Idempotency-Key' && one.required === true),
    );
    expect(commands.length).toBeGreaterThan(10);
    const ids = commands.map((one) => one.operationId);
    expect(ids).toEqual(expect.arrayContaining(['Tasks.claim', 'Platforms.launch']));
    for (const one of commands) {
      const headers = (one.parameters ?? []).filter(({ name }) => name === 'Idempotency-Key');
      expect(headers).toHaveLength(1);
      expect(JSON.stringify(one.responses['422'])).toContain('idempotencyMismatch');
    }
  });

  it('has its bodies by name: no shape is written twice', () => {
    expect(
      wrong(({ requestBody, responses }) => {
        const contents = [requestBody, ...Object.values(responses)].flatMap((part) =>
          Object.entries(part?.content ?? {}),
        );
        return contents
          .filter(([type]) => type === 'application/json')
          .every(([, { schema }]) => referencesIn(schema).length > 0);
      }),
    ).toEqual([]);
  });

  it('lists the problems that it may answer, each with its code and an example', () => {
    for (const one of operations) {
      for (const [status, answer] of Object.entries(one.responses)) {
        if (Number(status) < 400) continue;
        const whole = answer.$ref === undefined ? answer : resolve(document, answer.$ref);
        const text = JSON.stringify(whole);
        expect(text).toContain('#/components/schemas/Problem');
        expect(text).toMatch(/#\/components\/examples\/\w+/);
      }
      expect(Object.keys(one.responses)).toEqual(expect.arrayContaining(['500', '503']));
    }
  });
});
