import type { Delivery, LetterTrouble } from '#domain';
import { createTransport } from 'nodemailer';
import { MailPort, type Mail } from './mail-port.ts';
import { mimeOf } from './mime.ts';

/** A hanging server costs a letter one attempt, not its worker. */
const LIMITS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** Sends by the server of `SMTP_URL`. */
export class SmtpMail extends MailPort {
  private readonly transport;

  constructor(
    url: string,
    private readonly from: string,
  ) {
    super();
    this.transport = createTransport({ url, ...LIMITS });
  }

  async send(mail: Mail): Promise<Delivery> {
    try {
      await this.transport.sendMail(mimeOf(mail, this.from));
      return { kind: 'delivered' };
    } catch (error) {
      return deliveryOf(error);
    }
  }

  close(): void {
    this.transport.close();
  }
}

/** Sign-in to the server is the operator's to mend, so it is tried again (RFC 4954, section 6). */
const SIGN_IN_CODES = new Set([432, 454, 530, 534, 535, 538]);

/** What an error of nodemailer means for the letter. A 5xx answer is final (RFC 5321, 4.2.1). */
function deliveryOf(error: unknown): Delivery {
  const status = partOf(error, 'responseCode');
  if (partOf(error, 'code') === 'EAUTH' || SIGN_IN_CODES.has(Number(status))) {
    return { kind: 'later', trouble: 'signInRefused' };
  }
  if (typeof status !== 'number') return { kind: 'later', trouble: 'mailServerAway' };
  if (status < 500) return { kind: 'later', trouble: 'mailServerBusy' };
  return { kind: 'refused', trouble: refusedAt(String(partOf(error, 'command'))) };
}

function refusedAt(command: string): LetterTrouble {
  if (command.startsWith('RCPT')) return 'addressRefused';
  return command.startsWith('MAIL') ? 'senderRefused' : 'letterRefused';
}

function partOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
