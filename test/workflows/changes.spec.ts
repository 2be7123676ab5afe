import { describe } from '@jest/globals';
import { specifyMatrix } from '../support/matrix-specs.ts';

describe('a change of the plan of a running platform', () => {
  specifyMatrix({ isWorkerDown: false });
});
