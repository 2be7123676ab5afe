import { describe, expect, it } from '@jest/globals';
import { aStage, aTask, aTemplate } from '../../../testing/src/template-builder.ts';
import { checkPublication } from './publication.ts';

const template = aTemplate([aStage('first', 0, [aTask('plan')])], { version: 3 });
const other = { ...template, termMonths: 9 };

describe('a version of a template', () => {
  it.each([
    ['of a new template may be published', null, null, { isPublished: false }],
    ['above the newest may be published', null, 2, { isPublished: false }],
    ['with the very same content is published already', template, 3, { isPublished: true }],
    ['that is not the newest any more stays published', template, 9, { isPublished: true }],
    [
      'with other content is refused, for a published one never changes',
      other,
      3,
      { refused: 'versionPublished', params: { key: 'sample', version: 3 } },
    ],
    [
      'below the newest is refused, for numbers only grow',
      null,
      4,
      { refused: 'versionNotNewer', params: { key: 'sample', version: 3, newest: 4 } },
    ],
  ])('%s', (_rule, same, highest, told) => {
    expect(checkPublication(template, { same, highest })).toEqual(told);
  });
});
