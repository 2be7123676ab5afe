import { once } from 'node:events';
import { freePort } from '#embedded';
import { JobSender } from '#persistence';
import { pino } from 'pino';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { DataSource } from 'typeorm';
import { LetterPost } from '../../../apps/worker/src/mail/letter-post.ts';
import { SmtpMail } from '../../../apps/worker/src/mail/smtp-mail.ts';
import type { Minute } from './oracle/naive-days.ts';
import type { SetClock } from './set-clock.ts';

export interface ReceivedLetter {
  readonly to: string;
  readonly at: Minute;
  readonly subjects: readonly string[];
  /** What it only counts: a long letter names no more than thirty. */
  readonly more: number;
}

/** How many letters are under way at once. */
const AT_A_TIME = 6;
const LINK = /#\/(?:tasks|gates)\/([0-9a-f-]{36})/g;

/** A real mail server, and the post of the worker that sends to it. */
export class PostOffice {
  private readonly raw: { to: string; at: Minute; text: string }[] = [];
  private server: SMTPServer | null = null;

  private constructor(
    private readonly dataSource: DataSource,
    private readonly clock: SetClock,
    private readonly port: number,
    private readonly post: LetterPost,
  ) {}

  static async open(dataSource: DataSource, clock: SetClock): Promise<PostOffice> {
    const port = await freePort();
    const mail = new SmtpMail({
      url: `smtp://127.0.0.1:${port}`,
      from: 'Веха <vekha@vekha.test>',
      connections: AT_A_TIME,
      patienceMs: 10_000,
    });
    const settings = {
      publicUrl: 'http://vekha.test',
      secret: 'a secret of the tests, nothing more',
    };
    const log = pino({ level: 'fatal' });
    const post = new LetterPost(dataSource, clock, new JobSender(dataSource), mail, settings, log);
    const office = new PostOffice(dataSource, clock, port, post);
    await office.serve();
    return office;
  }

  /** From now on nobody answers at the mail server's door, or somebody does again. */
  async setOpen(isOpen: boolean): Promise<void> {
    if (isOpen && this.server === null) await this.serve();
    if (!isOpen) await this.shut();
  }

  /** Tries every letter that waits; while the server is away each once. */
  async send(): Promise<void> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT id FROM letter WHERE state = 'waiting' AND ($1 OR attempts = 0) ORDER BY id`,
      [this.server !== null],
    );
    const ids = rows.map(({ id }) => id);
    const hand = async (): Promise<void> => {
      for (let id = ids.shift(); id !== undefined; id = ids.shift()) await this.post.send(id);
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, hand));
  }

  /** Letters about deadlines that came, with what they speak of; not those of approvals that are void. */
  async received(): Promise<readonly ReceivedLetter[]> {
    const letters: ReceivedLetter[] = [];
    for (const { to, at, text } of this.raw) {
      const parsed = await PostalMime.parse(text);
      const subjects = [...(parsed.text ?? '').matchAll(LINK)].map((match) => match[1] ?? '');
      if (parsed.subject?.startsWith('Согласуйте ещё раз') === true) continue;
      const more = Number(/И ещё (\d+)/.exec(parsed.text ?? '')?.[1] ?? 0);
      letters.push({ to, at, subjects: subjects.toSorted(), more });
    }
    return letters;
  }

  async close(): Promise<void> {
    this.post.close();
    await this.shut();
  }

  private async serve(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const [to] = session.envelope.rcptTo;
          const text = Buffer.concat(chunks).toString('utf8');
          this.raw.push({ to: to?.address ?? '', at: this.clock.minute, text });
          done();
        });
      },
    });
    server.on('error', () => undefined);
    server.listen(this.port, '127.0.0.1');
    await once(server.server, 'listening');
    this.server = server;
  }

  private async shut(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (server === null) return;
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
}
