import type { FileView } from '#contracts';
import { decide, refuse, type Actor } from '#domain';
import { platformSubject } from '#moves';
import {
  Clock,
  fileById,
  insertFile,
  platformHead,
  platformsOfFile,
  type FileRow,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import { fileTypeFromFile } from 'file-type';
import type { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { found, Refused } from '../http/refused.ts';
import { FileStore, FileTooLarge } from './file-store.ts';

const MAX_FILE_MB = 25;
const MAX_BYTES = MAX_FILE_MB * 1024 * 1024;

/** Kinds that evidence comes in, as found from the content; anything that could run is not here. */
const ALLOWED_KINDS: ReadonlySet<string> = new Set([
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation',
  'image/png',
  'image/jpeg',
]);

/** Files of people: uploaded first, then named by evidence or a form. */
@Injectable()
export class FilesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly store: FileStore,
  ) {}

  async upload(actor: Actor, name: string, bytes: Readable): Promise<FileView> {
    const kind = { mediaType: '' };
    try {
      const stored = await this.store.put(bytes, MAX_BYTES, async (path) => {
        kind.mediaType = (await fileTypeFromFile(path))?.mime ?? 'application/octet-stream';
        if (!ALLOWED_KINDS.has(kind.mediaType)) {
          throw new Refused(refuse('fileKindNotAllowed', kind));
        }
      });
      return await this.dataSource.transaction(async (tx) =>
        viewOf(
          await insertFile(
            tx,
            {
              ...stored,
              ...kind,
              name: safeName(name),
              uploadedById: actor.personId,
            },
            await this.clock.now(tx),
          ),
        ),
      );
    } catch (error) {
      if (error instanceof FileTooLarge) {
        throw new Refused(refuse('fileTooLarge', { limitMb: MAX_FILE_MB }));
      }
      throw error;
    }
  }

  /** The file's row and bytes, for the uploader and for those who may read a platform it is in. */
  async download(
    actor: Actor,
    id: string,
  ): Promise<{ readonly file: FileRow; readonly bytes: Readable }> {
    const file = found(await fileById(this.dataSource.manager, id));
    if (file.uploadedById !== actor.personId && !(await this.mayRead(actor, id))) {
      throw new Refused(refuse('notFound'));
    }
    return { file, bytes: this.store.read(file.sha256) };
  }

  private async mayRead(actor: Actor, fileId: string): Promise<boolean> {
    const tx = this.dataSource.manager;
    for (const platformId of await platformsOfFile(tx, fileId)) {
      const head = await platformHead(tx, platformId);
      if (head === null) continue;
      const subject = await platformSubject(tx, { ...head, platformId }, actor);
      if (decide('platform.read', actor, subject).allowed) return true;
    }
    return false;
  }
}

/** A name without folders and control characters, at most 150 characters of it. */
function safeName(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? '';
  const clean = base.replaceAll(/[\p{Cc}\p{Cf}"<>|:*?]/gu, '').trim();
  return clean === '' ? 'file' : clean.slice(-150);
}

function viewOf(file: FileRow): FileView {
  return { id: file.id, name: file.name, size: file.size, mediaType: file.mediaType };
}
