/** More tasks than these are told as the whole platform. */
const MOST_TASKS = 200;

/** News that wait to be told together, by platform. */
export class PendingHints {
  private waiting = new Map<string, Set<string> | null>();

  /** `tasks` null: more than could be named. */
  add(platformId: string, tasks: readonly string[] | null): void {
    const known = this.waiting.get(platformId);
    if (known === null) return;
    const all = tasks === null ? null : new Set([...(known ?? []), ...tasks]);
    this.waiting.set(platformId, all !== null && all.size <= MOST_TASKS ? all : null);
  }

  /** What has been waiting; from now on nothing is. */
  take(): ReadonlyMap<string, readonly string[] | null> {
    const taken = this.waiting;
    this.waiting = new Map();
    return new Map([...taken].map(([id, tasks]) => [id, tasks === null ? null : [...tasks]]));
  }
}
