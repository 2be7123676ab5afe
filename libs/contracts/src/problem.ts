import type { DenialReason } from '#domain';
import { z } from 'zod';
import { draftViewSchema } from './task-moves.ts';
import { taskViewSchema } from './tasks.ts';

/** Refusals of the domain's rules, as they travel to the client. */
export type RefusalCode =
  // tasks
  | 'taskNotOpen'
  | 'alreadyClosed'
  | 'alreadyClaimed'
  | 'notClaimed'
  | 'evidenceMissing'
  | 'approvalNeedsDecision'
  | 'standingTask'
  | 'notStandingTask'
  | 'alreadyAssigned'
  | 'recipientNotInvolved'
  | 'recipientWithoutRole'
  | 'recipientHasDecided'
  | 'noDeadline'
  | 'dateTooFar'
  | 'deadlineFromOpening'
  | 'deadlineNotLater'
  | 'alreadyReminded'
  | 'nobodyToRemind'
  | 'mentionNotInvolved'
  // gates
  | 'notAnApproval'
  | 'approverNotAppointed'
  | 'alreadyDecided'
  | 'gateNotReady'
  | 'slotOfAnother'
  | 'reworkNeedsTasks'
  | 'taskNotReturnable'
  // platforms
  | 'platformOver'
  | 'platformSuspended'
  | 'coordinatorMissing'
  // changes of a running plan
  | 'planMovedOn'
  | 'stageUnknown'
  | 'stageClosed'
  | 'stageBackwards'
  | 'shiftTooFar'
  | 'taskUnknown'
  | 'standingTaskAwaited'
  | 'taskRequired'
  | 'taskNamedByGate'
  | 'alreadySuspended'
  | 'notSuspended'
  | 'suspensionPast'
  | 'termNotLater'
  | 'notLate'
  | 'alreadyExplained'
  | 'actMissing'
  | 'absenceBackwards'
  | 'lastCoordinator'
  | 'roleUnknown'
  | 'roleHeldElsewhere'
  | 'roleNotHeldHere'
  | 'statusUnknown'
  | 'organisationUnknown'
  | 'templateUnknown'
  | 'startTooFar'
  // platforms that run elsewhere
  | 'broughtInAtFirstStage'
  | 'stageRecordMissing'
  | 'startInFuture'
  | 'stageRecordStray'
  | 'stageRecordBackwards'
  | 'stageRecordFuture'
  | 'stageRecordsDisordered'
  // evidence
  | 'evidenceUnknown'
  | 'evidenceKindWrong'
  // files
  | 'fileUnknown'
  | 'fileKindNotAllowed'
  | 'fileTooLarge'
  // views of the inbox
  | 'tooManyViews'
  | 'viewNameTaken'
  // programs
  | 'tooManyTokens'
  | 'tooManyWebhooks'
  | 'webhookOff'
  // access
  | 'emailTaken'
  | 'roleAlreadyHeld'
  | 'roleEnded'
  | 'lastDayPast'
  | 'roleOfPlatform'
  | 'lastAdministrator'
  | 'personErased'
  | 'personStillActive'
  // incidents
  | 'incidentResolved'
  // import of people
  | 'importNotUtf8'
  | 'importUnreadable'
  | 'importColumnsMissing'
  | 'importTooLong'
  | 'personUnknown'
  | 'placeUnknown'
  | 'authorityUnknown'
  | 'profileUnknown'
  | 'setupTokenInvalid'
  | 'setupDone'
  | 'linkInvalid'
  | 'passwordTooWeak'
  | 'passwordWrong'
  | 'personHasPassword'
  | 'letterNotFailed'
  // reminders
  | 'zoneUnknown'
  | 'quietAllDay'
  | 'digestInQuietHours'
  // sign-in provider
  | 'personNotKnown'
  | 'providerRefused'
  | 'providerAway'
  // substitution and leaving
  | 'substituteIsAbsentee'
  | 'substitutionBackwards'
  | 'substitutionTooLong'
  | 'substitutionPast'
  | 'substitutionClash'
  | 'substitutionOver'
  | 'cannotDeactivateSelf'
  | 'personInactive'
  | 'personActive'
  | 'successorNeeded'
  // catalogue
  | 'versionPublished'
  | 'versionNotNewer'
  | 'versionArchived'
  | 'versionNotArchived'
  | 'templateArchived'
  | 'templateInvalid'
  // reminders
  | 'reminderPast'
  | 'tooManyReminders'
  // anything that is edited
  | 'stale';

/** Answers of the HTTP layer itself. */
export type TransportCode =
  | 'malformedRequest'
  | 'invalidInput'
  | 'bodyTooLarge'
  | 'unsupportedMediaType'
  | 'idempotencyKeyMissing'
  | 'idempotencyKeyMalformed'
  | 'idempotencyMismatch'
  | 'signInRequired'
  | 'sessionOnly'
  | 'scopeMissing'
  | 'wrongCredentials'
  | 'tooManyAttempts'
  | 'tooManyRequests'
  | 'tooManyStreams'
  | 'crossSiteRequest'
  | 'notFound'
  | 'unavailable'
  | 'internal';

/** Every code that a problem may carry: status in the api's problem table, words in the texts. */
export type ProblemCode = RefusalCode | DenialReason | TransportCode;

const paramSchema = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);

/** One wrong field of a request. */
export const fieldProblemSchema = z.strictObject({
  path: z.string().describe('Where: `stages[0].title`; empty for the body as a whole'),
  code: z.string().describe('Stable code: `required`, `wrongType`, `tooLong`, …'),
  message: z.string().describe('What is wrong, in the language of the request'),
});

/** One thing wrong with a file that was sent. */
const fileProblemViewSchema = z.strictObject({
  line: z.int().describe('From 1'),
  column: z.int().describe('From 1'),
  path: z.string().describe('`stages[1].tasks[0].after[0]`; empty for the file as a whole'),
  code: z.string().describe('Stable code'),
  message: z.string().describe('What is wrong, in the language of the request'),
});

/** RFC 9457 problem details as this system sends them (`application/problem+json`). */
export const problemSchema = z.strictObject({
  type: z.string().describe('`about:blank`, or a reference that names the code'),
  title: z.string().describe('What happened, in a few words'),
  status: z.int(),
  detail: z.string().describe('What happened, why, and what to do now'),
  code: z.string().describe('Stable code for programs'),
  params: z.record(z.string(), paramSchema).describe('What the texts speak of: ids, counts, dates'),
  fields: z.array(fieldProblemSchema).optional().describe('Every wrong field at once'),
  current: z
    .union([taskViewSchema, draftViewSchema])
    .optional()
    .describe('With `stale`: what is there now'),
  problems: z
    .array(fileProblemViewSchema)
    .optional()
    .describe('With `templateInvalid`: everything that is wrong with the file'),
  requestId: z.string().describe('Name this to the administrator'),
});

export type FieldProblem = z.infer<typeof fieldProblemSchema>;
export type Problem = z.infer<typeof problemSchema>;
