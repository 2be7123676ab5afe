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
import { fileName } from './file-name.ts';
import { fileKind, MAX_FILE_BYTES, MAX_FILE_MB, type FileKind } from './file-rules.ts';
import { FileStore, FileTooLarge } from './file-store.ts';

/** Files of people: uploaded first, then named by evidence or a form. */
@Injectable()
export class FilesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly store: FileStore,
  ) {}

  async upload(actor: Actor, name: string, bytes: Readable): Promise<FileView> {
    try {
      const { judged: kind, ...stored } = await this.store.put(bytes, MAX_FILE_BYTES, (path) =>
        kindIn(path),
      );
      return await this.dataSource.transaction(async (tx) => {
        const file = {
          ...stored,
          mediaType: kind.mediaType,
          name: fileName(name, kind),
          uploadedById: actor.personId,
        };
        return viewOf(await insertFile(tx, file, await this.clock.now(tx)));
      });
    } catch (error) {
      if (!(error instanceof FileTooLarge)) throw error;
      throw new Refused(refuse('fileTooLarge', { limitMb: MAX_FILE_MB }));
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

/** The kind of a file by its content; throws Refused when it is not taken. */
async function kindIn(path: string): Promise<FileKind> {
  const found = await fileTypeFromFile(path).catch(() => undefined);
  const mediaType = found?.mime ?? 'application/octet-stream';
  const kind = fileKind(mediaType);
  if (kind === undefined) throw new Refused(refuse('fileKindNotAllowed', { mediaType }));
  return kind;
}

function viewOf(file: FileRow): FileView {
  return { id: file.id, name: file.name, size: file.size, mediaType: file.mediaType };
}
