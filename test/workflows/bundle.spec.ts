import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { bundleWorkflows } from '../../apps/worker/src/temporal/build-bundle.ts';
import { workflowBundle } from '../support/test-worker.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A worker reads all of it into each of its sandboxes; it was 1.6 MB with its source map. */
const MOST_BYTES = 2_000_000;

/** The SDK, what the SDK itself is made of, and the stories. */
const FAMILIAR = [
  /^\.\/node_modules\/@temporalio\/(common|workflow)\//,
  /^\.\/node_modules\/(nexus-rpc|long|ms)\//,
  /^\.\/libs\/workflows\/src\/[\w.-]+\.(ts|cjs)$/,
];

/** Converters that the SDK would load if there were any: left out by the bundler, hence nameless. */
const LEFT_OUT = /^\?[0-9a-f]+$/;

/** Ids of the modules in a bundle, as the bundler itself wrote them down. */
function modulesOf(code: string): string[] {
  return [...code.matchAll(/^\/\*{3}\/ "([^"]+)"/gm)].map(([, id]) => id ?? '');
}

function strangersIn(code: string): string[] {
  return modulesOf(code).filter(
    (id) => !LEFT_OUT.test(id) && !FAMILIAR.some((pattern) => pattern.test(id)),
  );
}

/** The bundle of a workflow that imports one more file for its use at run time. */
async function bundleWith(source: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vekha-bundle-'));
  try {
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    const file = join(folder, 'planted.ts');
    await writeFile(file, source);
    return (await bundleWorkflows(file, 'source')).code;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe('the bundle of the workflows', () => {
  it('holds the stories and the SDK, and nothing else', async () => {
    const { code } = await workflowBundle();
    expect(modulesOf(code)).toContain('./libs/workflows/src/platform-lifecycle.workflow.ts');
    expect(strangersIn(code)).toEqual([]);
    expect(modulesOf(code).filter((id) => LEFT_OUT.test(id))).toHaveLength(2);
  });

  it('stays small', async () => {
    const { code } = await workflowBundle();
    expect(Buffer.byteLength(code)).toBeLessThan(MOST_BYTES);
  });

  it('shows a rule of the domain that was taken in at run time', async () => {
    const rule = join(ROOT, 'libs/domain/src/refusal.ts');
    const code = await bundleWith(
      `import { isRefusal } from '${rule}';\nexport const story = async () => isRefusal({});\n`,
    );
    expect(strangersIn(code)).toContain('./libs/domain/src/refusal.ts');
  });

  it.each([
    ['node:fs', /webpack finished with errors/i],
    ['os', /disallowed modules/],
  ])('is refused by the bundler when a story imports %s', async (name, reason) => {
    const planted = bundleWith(
      `import * as planted from '${name}';\nexport const story = async () => planted;\n`,
    );
    await expect(planted).rejects.toThrow(reason);
  });
});
