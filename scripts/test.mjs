/**
 * Runs the tests; what follows on the command line goes to jest. The last line is always
 * `N passed, N failed`; a file of tests that cannot be loaded counts as one that failed.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { endOn, projectNode, run, say } from './lib/project.mjs';

const asked = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'vekha-jest-'));
const resultFile = join(folder, 'result.json');

// jest hears Ctrl-C itself; we stay to say the last line.
process.on('SIGINT', () => undefined);

try {
  const code = await run(projectNode(), [
    '--experimental-vm-modules',
    '--no-warnings',
    join('node_modules', 'jest', 'bin', 'jest.js'),
    '--json',
    `--outputFile=${resultFile}`,
    ...workers(),
    ...asked,
  ]);
  const { passed, failed } = readResult(code);
  process.exitCode = failed > 0 ? 1 : code;
  say(`${passed} passed, ${failed} failed`);
} catch (error) {
  endOn(error);
  say('0 passed, 1 failed');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** A worker a core, but few: each may bring up servers of its own. */
function workers() {
  if (asked.some((option) => /^(-w|-i|--maxWorkers|--runInBand)/.test(option))) return [];
  return [`--maxWorkers=${Math.min(availableParallelism(), 4)}`];
}

function readResult(code) {
  try {
    const result = JSON.parse(readFileSync(resultFile, 'utf8'));
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
    // jest may fail for a reason that is no test: then something failed all the same.
    return { passed: result.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
