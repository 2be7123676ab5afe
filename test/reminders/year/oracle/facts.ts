/** What the oracle is told of the world: what people can see, nothing of how reminders are kept. */
export interface PlatformFacts {
  readonly platformId: string;
  readonly organisationId: string;
  readonly authorityId: string;
  readonly zone: string;
  readonly isRunning: boolean;
  readonly isSuspended: boolean;
  readonly tasks: readonly TaskFacts[];
  readonly stages: readonly StageFacts[];
}

export interface DueFacts {
  /** `YYYY-MM` or `YYYY-MM-DD`. */
  readonly on: string;
  /** `HH:MM`; null: the end of the day. */
  readonly clock: string | null;
}

export interface TaskFacts {
  readonly id: string;
  readonly key: string;
  readonly kind: string;
  /** Place of its stage, from 0. */
  readonly stage: number;
  readonly isOpen: boolean;
  readonly isRequired: boolean;
  readonly isStanding: boolean;
  readonly isReported: boolean;
  readonly due: DueFacts | null;
  /** Whoever has claimed it or got it for their own. */
  readonly keeperId: string | null;
  readonly role: string;
  readonly version: number;
}

export interface StageFacts {
  readonly id: string;
  readonly position: number;
  readonly state: string;
  readonly due: DueFacts;
}

/** How a person wants to be reminded, and whether they are still there. */
export interface PersonFacts {
  readonly zone: string | null;
  readonly digestAt: string;
  readonly quiet: { readonly from: string; readonly until: string } | null;
  readonly onFreeDays: boolean;
  readonly urgentAtOnce: boolean;
  readonly calmByMail: boolean;
}

/** `YYYY-MM-DD`, both included. */
export interface RoleFacts {
  readonly personId: string;
  readonly role: string;
  readonly placeId: string;
  from: string;
  until: string | null;
}

export interface AbsenceFacts {
  readonly absentId: string;
  readonly substituteId: string;
  readonly from: string;
  readonly until: string;
  readonly scope:
    | { readonly kind: 'all' }
    | { readonly kind: 'platform'; readonly platformId: string }
    | { readonly kind: 'taskKind'; readonly taskKind: 'work' | 'approval' | 'escalation' };
}

export type RungRecipient =
  'assignee' | 'role' | 'substitute' | 'coordinator' | 'organisationHead' | 'authority';

/** A rung as the oracle's own tables write it. */
export interface RungFacts {
  readonly key: string;
  readonly days?: number;
  readonly workingDays?: number;
  readonly at: string;
  readonly onFreeDays: boolean;
  readonly to: readonly RungRecipient[];
  readonly tone: 'calm' | 'firm' | 'urgent';
  readonly byMail: boolean;
  readonly again?: {
    readonly workingDays?: number;
    readonly days?: number;
    readonly times: number;
  };
  readonly escalates?: {
    readonly level: number;
    readonly to: 'coordinator' | 'organisationHead' | 'authority';
  };
}
