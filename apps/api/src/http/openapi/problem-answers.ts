import type { ProblemCode } from '#contracts';
import { problemText } from '#notifications';
import { problemStatus } from '../problem-table.ts';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { Json } from './json-schema.ts';

type Components = NonNullable<OpenAPIObject['components']>;
type Answer = NonNullable<Components['responses']>[string];

/** The answers of an operation that may refuse with these codes, by status. */
export function problemAnswers(codes: readonly ProblemCode[]): Record<string, Answer> {
  const statuses = [...new Set(codes.map((code) => problemStatus[code]))].toSorted(
    (one, other) => one - other,
  );
  return Object.fromEntries(
    statuses.map((status) => {
      const ofStatus = codes.filter((code) => problemStatus[code] === status);
      const [only] = ofStatus;
      return [
        String(status),
        ofStatus.length === 1 && only !== undefined
          ? { $ref: `#/components/responses/${only}` }
          : answerOf(ofStatus),
      ];
    }),
  );
}

/** One answer a code, and an example of each problem. */
export function problemComponents(): {
  readonly responses: Record<string, Answer>;
  readonly examples: Record<string, Json>;
} {
  const codes = Object.keys(problemStatus).filter(isCode).toSorted();
  return {
    responses: Object.fromEntries(codes.map((code) => [code, answerOf([code])])),
    examples: Object.fromEntries(codes.map((code) => [code, exampleOf(code)])),
  };
}

function answerOf(codes: readonly ProblemCode[]): Answer {
  return {
    description: codes
      .map((code) => `\`${code}\`: ${problemText(code, {}, 'en').title}`)
      .join('\n\n'),
    content: {
      'application/problem+json': {
        schema: {
          allOf: [{ $ref: '#/components/schemas/Problem' }],
          properties: { code: { enum: [...codes] } },
        },
        examples: Object.fromEntries(
          codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]),
        ),
      },
    },
  };
}

function exampleOf(code: ProblemCode): Json {
  const text = problemText(code, {}, 'en');
  return {
    summary: text.title,
    value: {
      type: `urn:vekha:problem:${code}`,
      ...text,
      status: problemStatus[code],
      code,
      params: {},
      ...(code === 'invalidInput'
        ? { fields: [{ path: 'version', code: 'required', message: 'This is required' }] }
        : {}),
      requestId: '6f1c2c1e-9a53-4d58-9a0e-3c2d4b7f5a10',
    },
  };
}

function isCode(text: string): text is ProblemCode {
  return text in problemStatus;
}
