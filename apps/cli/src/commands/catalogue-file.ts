import { readFileSync, statSync } from 'node:fs';

/** The reader itself says that a file over 256 KB is too large; what is past this is not even read. */
const MAX_READ_BYTES = 16 * 1024 * 1024;

export type CatalogueFile =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

/** Reads a text file that a person has named; the reason of a failure is a sentence for that person. */
export function readCatalogueFile(path: string): CatalogueFile {
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) return { ok: false, reason: 'is a folder, name a file in it' };
    if (!stats.isFile()) return { ok: false, reason: 'is not an ordinary file' };
    if (stats.size > MAX_READ_BYTES) {
      return { ok: false, reason: `is far too large (${stats.size} bytes)` };
    }
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
    return { ok: true, text };
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  const code = typeof error === 'object' && error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'there is no such file';
    case 'EACCES':
    case 'EPERM':
      return 'may not be read: permission denied';
    case 'ENAMETOOLONG':
    case 'ERR_INVALID_ARG_VALUE':
      return 'is no name of a file';
    case 'ERR_ENCODING_INVALID_ENCODED_DATA':
      return 'is not a text in UTF-8';
    default:
      return typeof code === 'string'
        ? `cannot be read: ${code}`
        : `cannot be read: ${String(error)}`;
  }
}
