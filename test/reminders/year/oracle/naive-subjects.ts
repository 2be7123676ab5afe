import type { DueFacts, PlatformFacts, RungFacts } from './facts.ts';
import type { Minute, NaiveDays } from './naive-days.ts';
import type { Keeper } from './naive-people.ts';
import { naiveRungs, type NaiveRung } from './naive-rungs.ts';

/** A subject that waits for people now. */
export interface Waiting {
  readonly id: string;
  platform: PlatformFacts;
  readonly due: DueFacts;
  readonly setting: number;
  readonly rungs: readonly NaiveRung[];
  /** Of rungs whose time had passed when it was set. */
  readonly unasked: readonly NaiveRung[];
  readonly isStanding: boolean;
  readonly workKind: string;
  toldUntil: Minute;
  /** With whom it lies, as its platform was seen last. */
  keepers(): readonly Keeper[];
}

interface Seen {
  readonly id: string;
  readonly due: DueFacts;
  readonly isStanding: boolean;
  readonly workKind: string;
  readonly keepers: (platform: PlatformFacts) => readonly Keeper[];
}

/** Rules 6, 7 and 8: what waits, since when, and how often its deadline was set. */
export class NaiveSubjects {
  private readonly waiting = new Map<string, Waiting>();
  private readonly byPlatform = new Map<string, Set<string>>();
  private readonly settings = new Map<string, number>();

  constructor(
    private readonly days: NaiveDays,
    private readonly ladderOf: (authorityId: string) => readonly RungFacts[],
  ) {}

  all(): Iterable<Waiting> {
    return this.waiting.values();
  }

  find(id: string): Waiting | null {
    return this.waiting.get(id) ?? null;
  }

  see(platform: PlatformFacts, now: Minute): void {
    const { platformId } = platform;
    const seen = platform.isRunning && !platform.isSuspended ? subjectsOf(platform) : [];
    const ids = new Set(seen.map(({ id }) => id));
    for (const id of this.byPlatform.get(platformId) ?? []) {
      if (!ids.has(id)) this.waiting.delete(id);
    }
    this.byPlatform.set(platformId, ids);
    for (const one of seen) this.seeOne(one, platform, now);
  }

  private seeOne(one: Seen, platform: PlatformFacts, now: Minute): void {
    const before = this.waiting.get(one.id);
    if (before?.due.on === one.due.on && before.due.clock === one.due.clock) {
      before.platform = platform;
      return;
    }
    const setting = (this.settings.get(one.id) ?? 0) + 1;
    this.settings.set(one.id, setting);
    const ladder = this.ladderOf(platform.authorityId);
    const rungs = naiveRungs(one.due, platform.zone, ladder, this.days);
    const waiting: Waiting = {
      ...one,
      platform,
      setting,
      rungs: rungs.filter(({ at }) => at > now),
      unasked: rungs.filter(({ at }) => at <= now),
      toldUntil: now,
      keepers: () => one.keepers(waiting.platform),
    };
    this.waiting.set(one.id, waiting);
  }
}

function subjectsOf(platform: PlatformFacts): Seen[] {
  const tasks = platform.tasks.flatMap((task): Seen[] => {
    const { id, due, isStanding, kind: workKind } = task;
    if (!task.isOpen || due === null || (isStanding && task.isReported)) return [];
    const keepers = (now: PlatformFacts): readonly Keeper[] =>
      now.tasks
        .filter((one) => one.id === id)
        .map(({ keeperId, role }) => ({ personId: keeperId, role }));
    return [{ id, due, isStanding, workKind, keepers }];
  });
  const gates = platform.stages.flatMap((stage): Seen[] => {
    const { id, due, position, state } = stage;
    if (state !== 'open' && state !== 'atGate') return [];
    const keepers = (now: PlatformFacts): readonly Keeper[] => {
      const awaited = now.tasks.filter(
        (one) => one.kind === 'approval' && one.stage === position && one.isOpen,
      );
      if (awaited.length === 0) return [{ personId: null, role: 'coordinator' }];
      return awaited.map(({ keeperId, role }) => ({ personId: keeperId, role }));
    };
    return [{ id, due, isStanding: false, workKind: 'approval', keepers }];
  });
  return [...tasks, ...gates];
}
