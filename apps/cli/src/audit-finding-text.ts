import type { AuditFinding } from '#persistence';

/** One line about one fault: where it is, and what was done there. */
export function auditFindingText(finding: AuditFinding): string {
  if (!('processId' in finding)) return `anchor ${finding.day}: ${anchorText(finding.finding)}`;
  const { processId } = finding;
  switch (finding.finding) {
    case 'processRemoved':
      return `process ${processId}: removed as a whole, it was sealed on ${finding.day}`;
    case 'rowChanged':
      return row(processId, finding.sequence, 'the row was changed');
    case 'columnChanged':
      return row(processId, finding.sequence, 'a column that readers see was changed');
    case 'textChanged':
      return row(processId, finding.sequence, `the text "${finding.field}" was changed`);
    case 'rowsRemoved':
      return `${rows(processId, finding)}: removed`;
    case 'rowInserted':
      return row(processId, finding.sequence, 'slipped in, no row leads to it');
    case 'rowsReordered':
      return `${rows(processId, finding)}: not in the order in which they were written`;
    case 'tailCut':
      return `${rows(processId, finding)}: cut off the end`;
    case 'tailCutAndHeadRewritten':
      return (
        `${rows(processId, finding)}: cut off the end, and the process was made to forget it; ` +
        `row ${finding.until} was sealed on ${finding.day}`
      );
    case 'headDiffers':
      return row(
        processId,
        finding.sequence,
        'the last row is not the one that the process remembers: one of the two was changed',
      );
    case 'chainRewritten':
      return row(
        processId,
        finding.sequence,
        `written anew, it is not the row that was sealed on ${finding.day}`,
      );
  }
}

function anchorText(finding: 'anchorChanged' | 'anchorMissing'): string {
  switch (finding) {
    case 'anchorChanged':
      return 'the file was changed, or sealed with another secret';
    case 'anchorMissing':
      return 'the file is missing';
  }
}

function row(processId: string, sequence: number, what: string): string {
  return `process ${processId}, row ${sequence}: ${what}`;
}

function rows(
  processId: string,
  { sequence, until }: { readonly sequence: number; readonly until: number },
): string {
  return sequence === until
    ? `process ${processId}, row ${sequence}`
    : `process ${processId}, rows ${sequence} to ${until}`;
}
