import type { Delivery } from '#domain';
import { createTransport } from 'nodemailer';
import { chmod, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MailPort, type Mail } from './mail-port.ts';
import { mimeOf } from './mime.ts';

/**
 * Writes letters as `.eml` files instead of sending them. A file is there whole or not at all; its
 * name begins with the time of the letter, so that names sort by it, and a letter that is written
 * again replaces itself. Nobody else reads them, for their links are secrets; a folder that belongs to another
 * account keeps its mode.
 */
export class FileMail extends MailPort {
  readonly atOnce = 5;
  private readonly transport = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
  });

  constructor(
    private readonly folder: string,
    private readonly from: string,
  ) {
    super();
  }

  async send(mail: Mail): Promise<Delivery> {
    const { message } = await this.transport.sendMail(mimeOf(mail, this.from));
    const time = mail.at.toISOString().replaceAll(/[-:]/g, '').replace('.', '-');
    const path = join(this.folder, `${time}-${mail.id}.eml`);
    try {
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      await chmod(this.folder, 0o700).catch(() => null);
      await writeFile(`${path}.new`, message, { mode: 0o600 });
      await rename(`${path}.new`, path);
      return { kind: 'delivered' };
    } catch {
      return { kind: 'later', trouble: 'folderNotWritable' };
    }
  }

  close(): void {
    this.transport.close();
  }
}
