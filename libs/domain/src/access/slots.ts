import type { TaskKind } from '../task/task.ts';
import {
  absentActor,
  principalOfPerson,
  principalOfWatcher,
  principalsOf,
  type Actor,
  type Borrowed,
} from './actor.ts';

/**
 * One principal in whose name a person finds work, as far as they may: `platformId` and `kind` narrow
 * it, null: all of it. `onBehalfOfId`: the absent person for whom they would act; null: themselves.
 */
export interface InboxSlot {
  readonly principal: string;
  readonly platformId: string | null;
  readonly kind: TaskKind | null;
  readonly onBehalfOfId: string | null;
}

/** What of open work a list shows; `watching` is what a person asked to hear of. */
export type OpenTab = 'open' | 'mine' | 'roles' | 'watching';

/** A stretch of the inbox that is sorted by deadline: one slot, its claimed rows or the others. */
export interface InboxLane extends InboxSlot {
  readonly isClaimed: boolean;
}

/**
 * In whose name the actor finds work, their own principals first, then those of the people for whom
 * they stand in, as far as each substitution goes. What is the actor's own is not borrowed as well.
 */
export function slotsOf(actor: Actor): InboxSlot[] {
  const own = principalsOf(actor);
  const borrowed = actor.borrowed.flatMap((lender) =>
    principalsOf(absentActor(lender))
      .filter((principal) => !own.includes(principal))
      .map((principal) => borrowedSlot(principal, lender)),
  );
  return [...own.map(ownSlot), ...borrowed];
}

/**
 * The lanes that a tab reads. `open`: what waits for the person or for anybody of their roles;
 * `mine`: what they claimed themselves; `roles`: everything of their roles, claimed by whomever.
 */
export function lanesOf(actor: Actor, tab: OpenTab): InboxLane[] {
  const person = principalOfPerson(actor.personId);
  switch (tab) {
    case 'open':
      return slotsOf(actor).map((slot) => ({ ...slot, isClaimed: false }));
    case 'mine':
      return [{ ...ownSlot(person), isClaimed: false }];
    case 'roles':
      return slotsOf(actor).flatMap((slot) =>
        slot.principal.startsWith('role:')
          ? [
              { ...slot, isClaimed: false },
              { ...slot, isClaimed: true },
            ]
          : [],
      );
    case 'watching':
      return [{ ...ownSlot(principalOfWatcher(actor.personId)), isClaimed: false }];
  }
}

function ownSlot(principal: string): InboxSlot {
  return { principal, platformId: null, kind: null, onBehalfOfId: null };
}

function borrowedSlot(principal: string, { personId, scope }: Borrowed): InboxSlot {
  return {
    principal,
    platformId: scope.kind === 'platform' ? scope.platformId : null,
    kind: scope.kind === 'taskKind' ? scope.taskKind : null,
    onBehalfOfId: personId,
  };
}
