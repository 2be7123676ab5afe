/**
 * What every npm script does first: installs the packages when they are absent or old and, asked
 * to `build`, compiles what is stale. Runs on the machine's own Node and before any package is
 * there, so it uses Node's built-ins only.
 */
import { bundleWorkflows, compile } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { endOn } from './lib/project.mjs';

try {
  await install();
  if (process.argv[2] === 'build') {
    await compile();
    await bundleWorkflows();
  }
} catch (error) {
  endOn(error);
}
