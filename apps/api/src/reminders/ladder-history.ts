import type { LadderView } from '#contracts';
import type { ReminderLadder } from '#domain';
import { letterFateText, rungOutcomeText, type LetterFate } from '#notifications';
import type { MoveRow, ReachedRow, RunRow } from '#persistence';
import { recipientView, rungWords } from './rung-words.ts';

type RunView = LadderView['runs'][number];

/** What ran of a ladder, with everybody whom it reached. */
export function runViews(
  runs: readonly RunRow[],
  reached: readonly ReachedRow[],
  ladder: ReminderLadder,
): RunView[] {
  const byRung = Map.groupBy(reached, rungOf);
  return runs.map((run) => ({
    ...rungWords(run.rung, ladder),
    version: run.version,
    plannedAt: run.plannedAt.toISOString(),
    ranAt: run.ranAt.toISOString(),
    outcome: run.outcome,
    text: rungOutcomeText(run.reason ?? run.outcome),
    reached: run.people,
    people: (byRung.get(rungOf(run)) ?? []).map(reachedView),
  }));
}

export function moveView(move: MoveRow, ladder: ReminderLadder): LadderView['moves'][number] {
  return {
    ...rungWords(move.rung, ladder),
    version: move.version,
    from: move.from?.toISOString() ?? null,
    to: move.to?.toISOString() ?? null,
    movedAt: move.movedAt.toISOString(),
  };
}

function rungOf({ version, rung }: { readonly version: number; readonly rung: string }): string {
  return `${version} ${rung}`;
}

function reachedView(row: ReachedRow): RunView['people'][number] {
  const state = fateOf(row);
  const at = state === 'waiting' ? row.mailAt : state === 'accepted' ? row.sentAt : null;
  return {
    person: { id: row.personId, fullName: row.fullName },
    reason: recipientView(row.reason),
    onBehalfOf:
      row.onBehalfOfId === null ? null : { id: row.onBehalfOfId, fullName: row.onBehalfOf ?? '' },
    letter: {
      state,
      at: at?.toISOString() ?? null,
      text: letterFateText(state, row.lastError ?? ''),
    },
  };
}

function fateOf({ mail, mailSkip, letter }: ReachedRow): LetterFate {
  switch (mail) {
    case 'none':
      return 'inAppOnly';
    case 'waiting':
      return 'waiting';
    case 'skipped':
      return mailSkip === 'absent' || mailSkip === 'switchedOff' || mailSkip === 'receiverInactive'
        ? mailSkip
        : 'skipped';
    case 'lettered':
      return letter === null ? 'skipped' : LETTERS[letter];
  }
}

const LETTERS = {
  waiting: 'onItsWay',
  sent: 'accepted',
  failed: 'failed',
  dropped: 'dropped',
} as const;
