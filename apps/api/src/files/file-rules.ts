import type { FileRules } from '#contracts';

export const MAX_FILE_MB = 25;
export const MAX_FILE_BYTES = MAX_FILE_MB * 1024 * 1024;

/** A kind of file that evidence comes in. */
export interface FileKind {
  /** As found from the content. */
  readonly mediaType: string;
  /** Endings of names, the usual one first. */
  readonly endings: readonly [string, ...string[]];
  readonly title: { readonly ru: string; readonly en: string };
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument';

/** Every kind that is taken; anything that could run in a browser is not here. */
const kinds: readonly FileKind[] = [
  {
    mediaType: 'application/pdf',
    endings: ['.pdf'],
    title: { ru: 'документ PDF', en: 'PDF document' },
  },
  {
    mediaType: `${OFFICE}.wordprocessingml.document`,
    endings: ['.docx'],
    title: { ru: 'документ Word', en: 'Word document' },
  },
  {
    mediaType: `${OFFICE}.spreadsheetml.sheet`,
    endings: ['.xlsx'],
    title: { ru: 'таблица Excel', en: 'Excel table' },
  },
  {
    mediaType: `${OFFICE}.presentationml.presentation`,
    endings: ['.pptx'],
    title: { ru: 'презентация PowerPoint', en: 'PowerPoint presentation' },
  },
  {
    mediaType: `${OPEN_DOCUMENT}.text`,
    endings: ['.odt'],
    title: { ru: 'документ OpenDocument', en: 'OpenDocument text' },
  },
  {
    mediaType: `${OPEN_DOCUMENT}.spreadsheet`,
    endings: ['.ods'],
    title: { ru: 'таблица OpenDocument', en: 'OpenDocument table' },
  },
  {
    mediaType: `${OPEN_DOCUMENT}.presentation`,
    endings: ['.odp'],
    title: { ru: 'презентация OpenDocument', en: 'OpenDocument presentation' },
  },
  {
    mediaType: 'image/png',
    endings: ['.png'],
    title: { ru: 'изображение PNG', en: 'PNG image' },
  },
  {
    mediaType: 'image/jpeg',
    endings: ['.jpg', '.jpeg'],
    title: { ru: 'изображение JPEG', en: 'JPEG image' },
  },
];

/** The kind of a media type; undefined: files of it are not taken. */
export function fileKind(mediaType: string): FileKind | undefined {
  return kinds.find((kind) => kind.mediaType === mediaType);
}

/** What an upload may be, as it is told before one. */
export function fileRules(): FileRules {
  return {
    maxBytes: MAX_FILE_BYTES,
    kinds: kinds.map(({ mediaType, endings, title }) => ({
      mediaType,
      endings: [...endings],
      title: { ...title },
    })),
  };
}
