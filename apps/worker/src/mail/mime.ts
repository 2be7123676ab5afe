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
    headers: { 'Auto-Submitted': 'auto-generated', ...switchingOff(mail.unsubscribe) },
    // A path or an address in a text is never fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** For the button of mail programs; one click without a page wants https (RFC 8058, section 3.1). */
function switchingOff(address: string | null): Record<string, { prepared: true; value: string }> {
  if (address === null) return {};
  const header = { 'List-Unsubscribe': { prepared: true, value: `<${address}>` } } as const;
  if (!address.startsWith('https:')) return header;
  const click = { prepared: true, value: 'List-Unsubscribe=One-Click' } as const;
  return { ...header, 'List-Unsubscribe-Post': click };
}
