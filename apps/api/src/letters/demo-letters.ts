import type { DemoLetter, DemoLetterHead } from '#contracts';
import { Injectable } from '@nestjs/common';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { Config } from '../config.ts';
import { found, Refused } from '../http/refused.ts';

const MOST_SHOWN = 50;
const NAME = /^[\w-]+\.eml$/;

/**
 * The letters of a demonstration, read from the files that would otherwise have been sent. Their
 * links open accounts, so that this exists in demo mode only; elsewhere nothing is found.
 */
@Injectable()
export class DemoLetters {
  constructor(private readonly config: Config) {}

  /** The newest letters first, at most 50. Throws Refused `notFound` outside of the demonstration. */
  async list(): Promise<DemoLetterHead[]> {
    const names = (await this.names()).slice(0, MOST_SHOWN);
    const letters = await Promise.all(names.map((name) => this.read(name)));
    return letters.map(({ id, to, subject, sentAt }) => ({ id, to, subject, sentAt }));
  }

  /** One letter. Throws Refused `notFound`. */
  async show(id: string): Promise<DemoLetter> {
    const name = (await this.names()).find((one) => one === `${id}.eml`);
    return this.read(found(name));
  }

  private async names(): Promise<string[]> {
    if (this.config.mode !== 'demo') throw new Refused({ refused: 'notFound', params: {} });
    const names = await readdir(this.folder).catch(() => []);
    return names
      .filter((name) => NAME.test(name))
      .toSorted()
      .toReversed();
  }

  private async read(name: string): Promise<DemoLetter> {
    const mail = await PostalMime.parse(await readFile(join(this.folder, name)));
    const [to] = mail.to ?? [];
    return {
      id: name.slice(0, -'.eml'.length),
      to: `${to?.name ?? ''} <${to?.address ?? ''}>`.trim(),
      subject: mail.subject ?? '',
      sentAt: mail.date ?? '',
      text: mail.text ?? '',
      html: mail.html ?? '',
    };
  }

  private get folder(): string {
    return join(this.config.dataFolder, 'letters');
  }
}
