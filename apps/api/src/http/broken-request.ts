import type { Problem } from '#contracts';
import { problemText } from '#notifications';
import { randomUUID } from 'node:crypto';
import type { Duplex } from 'node:stream';

/**
 * Answers what is not HTTP at all, like letters outside of ASCII in an address, which no route ever
 * sees. Nothing is known of the asker, so the words are Russian.
 */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy(error);
    return;
  }
  const [status, reason] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? ([431, 'Request Header Fields Too Large'] as const)
      : ([400, 'Bad Request'] as const);
  const problem: Problem = {
    type: 'urn:vekha:problem:malformedRequest',
    ...problemText('malformedRequest', {}, 'ru'),
    status,
    code: 'malformedRequest',
    params: {},
    requestId: randomUUID(),
  };
  const body = Buffer.from(JSON.stringify(problem), 'utf8');
  socket.end(
    Buffer.concat([
      Buffer.from(
        [
          `HTTP/1.1 ${status} ${reason}`,
          'Content-Type: application/problem+json; charset=utf-8',
          'Content-Language: ru',
          'X-Content-Type-Options: nosniff',
          `Content-Length: ${body.length}`,
          'Connection: close',
          '',
          '',
        ].join('\r\n'),
      ),
      body,
    ]),
  );
}
