import { chooseLocale, problemText, troublePage, unsubscribePage } from '#notifications';
import { Catch } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { acceptsHtml } from '../http/accepts-html.ts';
import { problemStatus } from '../http/problem-table.ts';
import { ProblemFilter, type Trouble } from '../http/problem.filter.ts';

/** People open these links in a browser: it gets a page in words, with the status of the problem. */
@Catch()
export class UnsubscribeFilter extends ProblemFilter {
  protected override answer(request: FastifyRequest, reply: FastifyReply, trouble: Trouble): void {
    if (!acceptsHtml(request.headers.accept)) {
      super.answer(request, reply, trouble);
      return;
    }
    const { code, params } = trouble;
    const locale = chooseLocale(request.headers['accept-language']);
    const seconds = params['seconds'];
    if (typeof seconds === 'number') reply.header('retry-after', String(seconds));
    reply
      .status(problemStatus[code])
      .header('content-language', locale)
      .type('text/html; charset=utf-8')
      .send(pageOf(trouble, locale));
  }
}

function pageOf({ code, params }: Trouble, locale: 'ru' | 'en'): string {
  if (code === 'notFound') return unsubscribePage('dead', locale);
  const { title, detail } = problemText(code, params, locale);
  return troublePage({ title, text: detail }, locale);
}
