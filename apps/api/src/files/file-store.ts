import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, mkdir, open, readdir, rm, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

export interface StoredFile {
  /** Lower-case hex; the name under which the bytes lie. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

/** Where the bytes of files lie. A stored file never changes: its name is its digest. */
export abstract class FileStore {
  /**
   * Stores a stream durably before it answers. `judge` sees the whole file before it gets its name
   * and may throw; nothing stays then, nor when the stream breaks or is longer than `maxBytes`
   * (FileTooLarge). What it found is answered as `judged`.
   */
  abstract put<T>(
    bytes: Readable,
    maxBytes: number,
    judge: (path: string) => Promise<T>,
  ): Promise<StoredFile & { readonly judged: T }>;

  /** Removes what uploads left behind that were killed before this moment; answers how many. */
  abstract sweep(before: Date): Promise<number>;

  abstract read(sha256: string): Readable;
}

export class FileTooLarge extends Error {}

/** Files on one disk, in folders by the first two letters of the digest; it makes both for its own account alone. */
export class DiskFileStore extends FileStore {
  constructor(private readonly folder: string) {
    super();
  }

  async put<T>(
    bytes: Readable,
    maxBytes: number,
    judge: (path: string) => Promise<T>,
  ): Promise<StoredFile & { readonly judged: T }> {
    const temporary = join(this.incoming, randomUUID());
    await mkdir(dirname(temporary), { recursive: true, mode: 0o700 });
    try {
      const stored = await write(bytes, temporary, maxBytes);
      const judged = await judge(temporary);
      const target = this.pathOf(stored.sha256);
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await link(temporary, target).catch((error: unknown) => {
        if (!isExisting(error)) throw error;
      });
      await syncFolder(dirname(target));
      await unlink(temporary);
      return { ...stored, judged };
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  async sweep(before: Date): Promise<number> {
    let swept = 0;
    for (const name of await readdir(this.incoming).catch(() => [])) {
      const path = join(this.incoming, name);
      const left = await stat(path).catch(() => null);
      if (left === null || left.mtime >= before) continue;
      await rm(path, { force: true });
      swept += 1;
    }
    return swept;
  }

  read(sha256: string): Readable {
    return createReadStream(this.pathOf(sha256));
  }

  /** Where files lie while they come in, under names that nobody is told. */
  private get incoming(): string {
    return join(this.folder, 'incoming');
  }

  private pathOf(sha256: string): string {
    return join(this.folder, sha256.slice(0, 2), sha256);
  }
}

async function write(bytes: Readable, path: string, maxBytes: number): Promise<StoredFile> {
  const hash = createHash('sha256');
  const file = await open(path, 'wx', 0o600);
  let size = 0;
  try {
    for await (const chunk of bytes.iterator({ destroyOnReturn: false })) {
      const part = Buffer.from(chunk);
      size += part.length;
      if (size > maxBytes) throw new FileTooLarge();
      hash.update(part);
      await file.write(part);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), size };
}

/** Makes a new name in the folder survive a power cut. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function isExisting(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST';
}
