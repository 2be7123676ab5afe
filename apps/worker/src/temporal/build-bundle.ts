import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

/**
 * Bundles the workflow code once, for every worker to start from.
 * `condition` is the one by which `#` aliases resolve: `source` or none for built code.
 */
export async function bundleWorkflows(
  workflowsPath: string,
  condition: 'source' | 'default',
): Promise<{ readonly code: string }> {
  return bundleWorkflowCode({
    workflowsPath,
    logger: new DefaultLogger('WARN'),
    webpackConfigHook: (config) => ({
      ...config,
      resolve: {
        ...config.resolve,
        conditionNames: [...(condition === 'source' ? ['source'] : []), 'import', 'default'],
      },
    }),
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const target = fileURLToPath(new URL('../../../../workflow-bundle.js', import.meta.url));
  const workflows = new URL('../../../../libs/workflows/src/index.js', import.meta.url);
  const { code } = await bundleWorkflows(fileURLToPath(workflows), 'default');
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, code);
}
