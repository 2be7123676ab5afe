import type { FieldTrouble, FileProblem, Problem, ProblemCode } from '#contracts';
import {
  chooseLocale,
  fieldText,
  fileProblemText,
  problemText,
  withTitles,
  type PartNames,
  type TextParams,
} from '#notifications';
import {
  Catch,
  HttpException,
  Logger,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isDatabaseAway } from './database-errors.ts';
import { problemStatus } from './problem-table.ts';
import { InvalidInput, Refused } from './refused.ts';
import { UndeclaredProblems } from './undeclared-problems.ts';

/** What is answered in the place of what was asked for. */
export interface Trouble {
  readonly code: ProblemCode;
  readonly params: TextParams;
  readonly fields?: readonly FieldTrouble[];
  readonly current?: Problem['current'];
  readonly problems?: readonly FileProblem[] | undefined;
  readonly names?: PartNames | undefined;
}

/** Turns everything that is thrown into a problem (RFC 9457); a bug is logged and says nothing. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  constructor(private readonly undeclared: UndeclaredProblems) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const trouble = troubleOf(error);
    if (trouble.code === 'internal') this.logger.error(error);
    if (trouble.code === 'unavailable') this.logger.warn(error);
    this.undeclared.check(request, trouble.code);
    if (!reply.sent) this.answer(request, reply, trouble);
  }

  protected answer(request: FastifyRequest, reply: FastifyReply, trouble: Trouble): void {
    sendProblem(request, reply, trouble);
  }
}

/** Writes the problem as the answer, in the language of the request. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, trouble: Trouble): void {
  const { code, params } = trouble;
  const locale = chooseLocale(request.headers['accept-language']);
  const problem: Problem = {
    type: `urn:vekha:problem:${code}`,
    ...problemText(code, withTitles(params, trouble.names, locale), locale),
    status: problemStatus[code],
    code,
    params: mutable(params),
    ...(trouble.fields === undefined
      ? {}
      : {
          fields: trouble.fields.map((field) => ({
            path: field.path,
            code: field.code,
            message: fieldText(field.code, field.params, locale),
          })),
        }),
    ...(trouble.current === undefined ? {} : { current: trouble.current }),
    ...(trouble.problems === undefined
      ? {}
      : {
          problems: trouble.problems.map((one) => ({
            line: one.line,
            column: one.column,
            path: one.path,
            code: one.code,
            message: fileProblemText(one)[locale],
          })),
        }),
    requestId: request.id,
  };
  const seconds = params['seconds'];
  if (typeof seconds === 'number') reply.header('retry-after', String(seconds));
  if (code === 'signInRequired') reply.header('www-authenticate', 'Bearer');
  reply
    .status(problem.status)
    .header('content-language', locale)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem));
}

function troubleOf(error: unknown): Trouble {
  if (error instanceof Refused) {
    const { refusal, current, problems, names } = error;
    return { code: refusal.refused, params: refusal.params, current, problems, names };
  }
  if (error instanceof InvalidInput) {
    return { code: 'invalidInput', params: {}, fields: error.fields };
  }
  if (error instanceof HttpException) return { code: codeOfStatus(error.getStatus()), params: {} };
  if (isDatabaseAway(error)) return { code: 'unavailable', params: { seconds: 5 } };
  return { code: 'internal', params: {} };
}

/** What Fastify and Nest refuse by themselves, before a route of ours is asked. */
function codeOfStatus(status: number): ProblemCode {
  switch (status) {
    case 404:
      return 'notFound';
    case 413:
      return 'bodyTooLarge';
    case 415:
      return 'unsupportedMediaType';
    default:
      return status < 500 ? 'malformedRequest' : 'internal';
  }
}

function mutable(params: TextParams): Problem['params'] {
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => [
      key,
      typeof value === 'object' ? [...value] : value,
    ]),
  );
}
