import type { Actor } from '#domain';

/** Who makes a move. */
export interface Act {
  readonly actor: Actor;
}

/** Which task a move is about. */
export interface OfTask {
  readonly taskId: string;
}

/** Which task a move is about, as the person saw it. */
export interface OfSeenTask extends OfTask {
  readonly version: number;
}
