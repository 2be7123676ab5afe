import type { LetterContent } from '#contracts';
import { dueWords, type LetterFacts, type Moment } from '#notifications';
import {
  linkToken,
  personById,
  readCalendar,
  standingLink,
  subjectsNow,
  taskHead,
  type LinkPurpose,
  type Transaction,
} from '#persistence';
import { Temporal } from 'temporal-polyfill';

export interface LetterPlace {
  readonly publicUrl: string;
  readonly secret: string;
  /** Time on the wall, by which links live. */
  readonly wall: Temporal.Instant;
  /** Time of processes, by which deadlines pass. */
  readonly now: Temporal.Instant;
}

const ZONE = 'Europe/Moscow';

/** What a letter about one matter says as things stand now; null when there is nothing left to say. */
export async function letterFacts(
  tx: Transaction,
  content: Exclude<LetterContent, { kind: 'deadlines' }>,
  place: LetterPlace,
): Promise<LetterFacts | null> {
  switch (content.kind) {
    case 'invitation': {
      const link = await linkOf(tx, 'invitation', content.linkId, place);
      const invitedBy = await nameOf(tx, content.invitedById);
      return link === null ? null : { kind: 'invitation', invitedBy, ...link };
    }
    case 'passwordReset': {
      const link = await linkOf(tx, 'passwordReset', content.linkId, place);
      return link === null ? null : { kind: 'passwordReset', ...link };
    }
    case 'passwordChanged':
      return {
        kind: 'passwordChanged',
        at: momentOf(Temporal.Instant.from(content.at)),
        link: `${place.publicUrl}/#/password-reset`,
      };
    case 'taskReminder':
      return reminderOf(tx, content, place);
    case 'approvalVoided':
      return voidedOf(tx, content, place);
  }
}

/** Nobody is reminded of what waits with its suspended platform. */
async function reminderOf(
  tx: Transaction,
  content: Extract<LetterContent, { kind: 'taskReminder' }>,
  { publicUrl, now }: LetterPlace,
): Promise<LetterFacts | null> {
  const task = await taskHead(tx, content.taskId);
  if (task?.state !== 'open' || task.isSuspended) return null;
  const subject = (await subjectsNow(tx, [{ kind: 'task', id: task.id }])).get(task.id);
  const deadline = subject?.deadline ?? null;
  const calendar = deadline === null ? null : await readCalendar(tx, deadline.calendar);
  return {
    kind: 'taskReminder',
    task: { ru: task.titleRu, en: task.titleEn },
    platform: task.platformTitle,
    remindedBy: await nameOf(tx, content.remindedById),
    onBehalfOf: await nameOf(tx, content.onBehalfOfId ?? null),
    due: deadline === null || calendar === null ? null : dueWords(deadline, calendar, now),
    link: `${publicUrl}/#/tasks/${task.id}`,
  };
}

/** Nothing is left to say once the slot is decided anew, or withdrawn. */
async function voidedOf(
  tx: Transaction,
  content: Extract<LetterContent, { kind: 'approvalVoided' }>,
  { publicUrl }: LetterPlace,
): Promise<LetterFacts | null> {
  const approval = await taskHead(tx, content.approvalId);
  const task = await taskHead(tx, content.taskId);
  if (approval?.state !== 'open' || task === null) return null;
  return {
    kind: 'approvalVoided',
    approval: { ru: approval.titleRu, en: approval.titleEn },
    platform: approval.platformTitle,
    task: { ru: task.titleRu, en: task.titleEn },
    link: `${publicUrl}/#/tasks/${approval.id}`,
  };
}

async function linkOf(
  tx: Transaction,
  purpose: LinkPurpose,
  id: string,
  { publicUrl, secret, wall }: LetterPlace,
): Promise<{ readonly link: string; readonly until: Moment } | null> {
  const standing = await standingLink(tx, id, wall);
  if (standing === null) return null;
  const page = { invitation: 'invitation', passwordReset: 'password' }[purpose];
  return {
    // After `#`, so that no log of a server ever has it.
    link: `${publicUrl}/#/${page}/${linkToken(secret, purpose, id)}`,
    until: momentOf(Temporal.Instant.fromEpochMilliseconds(standing.expiresAt.getTime())),
  };
}

async function nameOf(tx: Transaction, personId: string | null): Promise<string | null> {
  if (personId === null) return null;
  return (await personById(tx, personId))?.fullName ?? null;
}

function momentOf(instant: Temporal.Instant): Moment {
  const there = instant.toZonedDateTimeISO(ZONE);
  return {
    day: there.toPlainDate().toString(),
    time: there.toPlainTime().toString({ smallestUnit: 'minute' }),
  };
}
