import { describe } from '@jest/globals';
import { specifyMatrix } from '../support/matrix-specs.ts';

describe('a change of the plan while no worker runs', () => {
  specifyMatrix({ isWorkerDown: true });
});
