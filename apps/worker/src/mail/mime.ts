import { oneLine } from '#notifications';
import type { SendMailOptions } from 'nodemailer';
import type { Mail } from './mail-port.ts';

/**
 * The message as nodemailer wants it. Its Message-ID is that of the letter, so that a receiver who
 * gets a letter twice sees it once; machines are asked not to answer.
 */
export function mimeOf(mail: Mail, from: string): SendMailOptions {
  const host = /@([^\s@>]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  const { address } = mail.to;
  return {
    from,
    to: { name: oneLine(mail.to.name), address },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    date: mail.at,
    messageId: `<${mail.id}@${host}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    // A path or an address in a text is never fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
