import type { Delivery } from '#domain';
import { createTransport } from 'nodemailer';
import { MailPort, type Mail } from './mail-port.ts';
import { mimeOf } from './mime.ts';
import { deliveryOf } from './smtp-delivery.ts';

/** A hanging server costs a letter one attempt, not its worker. */
const LIMITS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** For one letter in all, however slowly the server drips; less than a worker has it in hand. */
const PATIENCE_MS = 45_000;

/** After so many letters a connection is closed and another one opened; servers bound it as well. */
const LETTERS_A_CONNECTION = 100;

export interface SmtpSettings {
  readonly url: string;
  readonly from: string;
  /** How many letters are handed over at the same time. */
  readonly connections: number;
  /** Milliseconds for one letter. */
  readonly patienceMs: number;
}

/** What a worker uses but for its tests. */
export function smtpSettings(url: string, from: string, connections: number): SmtpSettings {
  return { url, from, connections, patienceMs: PATIENCE_MS };
}

/**
 * Sends by a mail server. Connections are kept for the next letters. One that the server closed while
 * it lay idle is replaced without a word: nothing of the letter was sent then.
 */
export class SmtpMail extends MailPort {
  readonly atOnce: number;
  private readonly transport;
  /** Message-IDs in hand of which the last byte was read to be sent. */
  private readonly handedOver = new Set<unknown>();

  constructor(private readonly settings: SmtpSettings) {
    super();
    const { url, connections } = settings;
    this.atOnce = connections;
    this.transport = createTransport({
      url,
      ...LIMITS,
      pool: true,
      maxConnections: connections,
      maxMessages: LETTERS_A_CONNECTION,
      // The pool repeats only what was not begun.
      maxRequeues: 1,
    });
    this.transport.use('stream', ({ message, data }, done) => {
      const open = message.createReadStream.bind(message);
      message.createReadStream = (options) =>
        open(options).once('end', () => this.handedOver.add(data.messageId));
      done();
    });
  }

  async send(mail: Mail): Promise<Delivery> {
    const { from, patienceMs } = this.settings;
    const mime = mimeOf(mail, from);
    try {
      await this.transport.sendMail({ ...mime, signal: AbortSignal.timeout(patienceMs) });
      return { kind: 'delivered' };
    } catch (error) {
      return deliveryOf(error, this.handedOver.has(mime.messageId));
    } finally {
      this.handedOver.delete(mime.messageId);
    }
  }

  close(): void {
    this.transport.close();
  }
}
