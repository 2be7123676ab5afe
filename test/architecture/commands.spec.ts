import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { expect, it } from '@jest/globals';

const manifest: { scripts: Record<string, string> } = JSON.parse(
  readFileSync('package.json', 'utf8'),
);

const PREPARING = ['prepare.mjs', 'lib/install.mjs', 'lib/build.mjs', 'lib/project.mjs'];

it.each(['start', 'test', 'vekha', 'check', 'dev'])(
  'npm run %s installs what is missing before it begins',
  (name) => {
    expect(manifest.scripts[name]).toBeDefined();
    expect(manifest.scripts[`pre${name}`]).toMatch(/^node scripts\/prepare\.mjs/);
  },
);

it.each(Object.entries(manifest.scripts))(
  'npm run %s calls files that exist: %s',
  (_name, line) => {
    for (const [file] of line.matchAll(/scripts\/[\w.-]+\.mjs/g)) {
      expect(existsSync(file)).toBe(true);
    }
  },
);

it.each(PREPARING)('scripts/%s needs no package: there is none yet when it runs', (file) => {
  const text = readFileSync(`scripts/${file}`, 'utf8');
  const imported = [...text.matchAll(/from '([^']+)'/g)].map(([, from]) => from ?? '');
  const foreign = imported.filter(
    (from) => !from.startsWith('./') && !builtinModules.includes(from.replace(/^node:/, '')),
  );
  expect(foreign).toEqual([]);
});
