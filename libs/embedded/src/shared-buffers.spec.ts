import { expect, it } from '@jest/globals';
import { sharedBuffersMib } from './shared-buffers.ts';

const GIB = 1_073_741_824;

it.each([
  ['an eighth of the memory', 4 * GIB, 512],
  ['no less than PostgreSQL takes of itself', GIB / 2, 128],
  ['no more than 1 GiB', 64 * GIB, 1_024],
])('PostgreSQL gets %s', (_, memory, mib) => {
  expect(sharedBuffersMib(memory)).toBe(mib);
});
