import type { AuditFinding } from '#persistence';
import { describe, expect, it } from '@jest/globals';
import { auditFindingText } from './audit-finding-text.ts';

describe('a fault of the history', () => {
  it.each<[AuditFinding, string]>([
    [
      { finding: 'rowChanged', processId: 'p', sequence: 4 },
      'process p, row 4: the row was changed',
    ],
    [
      { finding: 'rowsRemoved', processId: 'p', sequence: 4, until: 4 },
      'process p, row 4: removed',
    ],
    [
      { finding: 'rowsRemoved', processId: 'p', sequence: 4, until: 6 },
      'process p, rows 4 to 6: removed',
    ],
    [
      {
        finding: 'tailCutAndHeadRewritten',
        processId: 'p',
        sequence: 4,
        until: 6,
        day: '2027-03-15',
      },
      'process p, rows 4 to 6: cut off the end, and the process was made to forget it; row 6 was sealed on 2027-03-15',
    ],
    [
      { finding: 'processRemoved', processId: 'p', day: '2027-03-15' },
      'process p: removed as a whole, it was sealed on 2027-03-15',
    ],
    [{ finding: 'anchorMissing', day: '2027-03-15' }, 'anchor 2027-03-15: the file is missing'],
  ])('is told with its place: %j', (finding, text) => {
    expect(auditFindingText(finding)).toBe(text);
  });
});
