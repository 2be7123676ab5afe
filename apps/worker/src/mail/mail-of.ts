import { join } from 'node:path';
import type { WorkerConfig } from '../config.ts';
import { FileMail } from './file-mail.ts';
import type { MailPort } from './mail-port.ts';
import { SmtpMail, smtpSettings } from './smtp-mail.ts';

/** By the mail server that is named, else into the folder of letters. */
export function mailOf(config: WorkerConfig): MailPort {
  const from = config.MAIL_FROM ?? 'Веха <vekha@localhost>';
  return config.SMTP_URL === undefined
    ? new FileMail(join(config.VEKHA_DATA, 'letters'), from)
    : new SmtpMail(smtpSettings(config.SMTP_URL, from, config.MAIL_CONNECTIONS));
}
