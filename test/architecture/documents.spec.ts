import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readTemplateFile } from '#contracts';
import { templateWarnings } from '#domain';
import { describe, expect, it } from '@jest/globals';

const OUTSIDE = new Set(['node_modules', 'dist', '.git', '.vekha', '.cache']);

function filesLike(pattern: string): string[] {
  return globSync(pattern, { exclude: (path) => OUTSIDE.has(path) }).toSorted();
}

const documents = filesLike('**/*.md');
const read = (path: string): string => readFileSync(path, 'utf8');
const withoutCode = (text: string): string => text.replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '');

/** The words in the first column of a table's rows. */
function firstCells(text: string): string[] {
  return [...text.matchAll(/^\| `([^`]+)`/gm)].map(([, cell]) => cell ?? '');
}

/** The anchor that a heading gets: lower case, words joined by hyphens. */
function anchors(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}

describe('the documents', () => {
  it('are here, those that everybody looks for at the top', () => {
    expect(documents).toEqual(
      expect.arrayContaining(['CHANGELOG.md', 'CONTRIBUTING.md', 'README.md', 'SECURITY.md']),
    );
    expect(read('LICENSE')).toContain('Apache License');
  });

  it.each(documents)('%s links to what exists', (path) => {
    const links = [...withoutCode(read(path)).matchAll(/\]\(([^)\s]+)\)/g)].map(
      ([, link = '']) => link,
    );
    for (const link of links.filter((one) => !/^[a-z]+:/.test(one))) {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? path : join(dirname(path), decodeURIComponent(file));
      expect({ link, exists: existsSync(target) }).toEqual({ link, exists: true });
      if (anchor !== undefined) expect(anchors(read(target))).toContain(anchor);
    }
  });

  it.each(documents)('%s names npm scripts that exist', (path) => {
    const manifest: { scripts: Record<string, string> } = JSON.parse(read('package.json'));
    for (const [, name = ''] of read(path).matchAll(/npm run (?:-s )?([a-z][\w:-]*)/g)) {
      expect(Object.keys(manifest.scripts)).toContain(name);
    }
  });

  it.each(documents)('%s names files of the repository that exist', (path) => {
    const named = /`((?:apps|libs|catalog|scripts|test|docs)\/[\w./-]+)`/g;
    const mine = new Set(['catalog/templates/my-project.yaml']);
    for (const [, file = ''] of read(path).matchAll(named)) {
      if (!mine.has(file))
        expect({ file, exists: existsSync(file) }).toEqual({ file, exists: true });
    }
  });
});

describe('the decisions', () => {
  const files = filesLike('docs/adr/[0-9]*.md');

  it('are numbered without gaps, and each is in the list', () => {
    const numbers = files.map((file) => Number(file.slice('docs/adr/'.length).split('-')[0]));
    expect(numbers).toEqual(files.map((_, index) => index + 1));
    for (const file of files) {
      expect(read('docs/adr/README.md')).toContain(`](${file.slice('docs/adr/'.length)})`);
    }
  });

  it.each(files)('%s gives context, decision and consequences on a page', (file) => {
    const text = read(file);
    for (const part of ['## Context', '## Decision', '## Consequences']) {
      expect(text).toContain(part);
    }
    expect(text.split(/\s+/).length).toBeLessThan(500);
  });
});

describe('the table of the environment', () => {
  /** Of the machine and of npm, or handed from a test's set-up to its tests. */
  const NOT_SETTINGS = new Set(['PATH', 'TZ', 'INIT_CWD', 'VEKHA_TEST_SERVER']);
  const table = firstCells(read('docs/operators/environment.md'));
  const SCHEMAS = [
    'apps/api/src/config.ts',
    'apps/worker/src/config.ts',
    'apps/cli/src/embedded/environment.ts',
  ];
  const sources = [
    ...filesLike('apps/*/src/**/*.ts'),
    ...filesLike('libs/*/src/**/*.ts'),
    ...filesLike('libs/*/*.mjs'),
  ].map(read);

  it.each(SCHEMAS)('has every variable that %s reads', (file) => {
    const names = [...read(file).matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(4);
    expect(table).toEqual(expect.arrayContaining(names));
  });

  it('has or mentions every variable that is read anywhere else', () => {
    const looked = sources.flatMap((text) =>
      [...text.matchAll(/\benv\['([A-Z_]+)'\](?! =)/g)].map(([, name = '']) => name),
    );
    expect(looked).toContain('VEKHA_CACHE');
    for (const name of looked.filter((one) => !NOT_SETTINGS.has(one))) {
      expect(read('docs/operators/environment.md')).toContain(`\`${name}\``);
    }
  });

  it('has no variable that nobody reads', () => {
    for (const name of table.filter((cell) => /^[A-Z_]+$/.test(cell))) {
      const readers = sources.filter((text) => new RegExp(`\\b${name}\\b`).test(text));
      expect({ name, isRead: readers.length > 0 }).toEqual({ name, isRead: true });
    }
  });
});

describe('what the documents show', () => {
  it('holds a template that the checker accepts without a warning', () => {
    const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(read('docs/templates.md')) ?? [];
    const reading = readTemplateFile('docs/templates.md', example);
    expect(reading.ok ? [] : reading.problems).toEqual([]);
    if (reading.ok) expect(templateWarnings(reading.value)).toEqual([]);
  });

  it('walks through tasks and accounts that the catalogue has', () => {
    const catalogue = [...filesLike('catalog/**/*.yaml')].map(read).join('\n');
    const readme = read('README.md');
    const titles = [...readme.matchAll(/^# ([А-ЯЁ].+)$/gm)].map(([, title = '']) => title);
    const accounts = [...readme.matchAll(/[\w.]+@[\w.]+\.test/g)].map(([account]) => account);
    expect(titles.length).toBeGreaterThan(3);
    for (const word of [...titles, ...accounts]) expect(catalogue).toContain(word);
  });
});
