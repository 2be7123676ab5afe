import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

interface Entry {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages }: { packages: Readonly<Record<string, Entry>> } = JSON.parse(
  readFileSync('package-lock.json', 'utf8'),
);

/** Where npm looks for a package from another one's folder: in it, then in each folder above. */
function candidates(from: string, name: string): readonly string[] {
  const here = from === '' ? `node_modules/${name}` : `${from}/node_modules/${name}`;
  if (from === '') return [here];
  const above = from.lastIndexOf('/node_modules/');
  return [here, ...candidates(above < 0 ? '' : from.slice(0, above), name)];
}

it('names the binaries of every platform, because npm ci refuses a lock file without them', () => {
  const missing = Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !candidates(from, name).some((path) => path in packages),
    ),
  );
  expect(missing).toEqual([]);
});

it('names no registry, so that each machine asks its own', () => {
  const resolved = Object.values(packages).filter((entry) => 'resolved' in entry);
  expect(resolved).toEqual([]);
});
