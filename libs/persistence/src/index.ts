export { actorOf } from './access/actor.store.ts';
export {
  insertOrganisation,
  lockOrganisation,
  organisationById,
  organisationsSeenBy,
  renameOrganisation,
  type OrganisationRow,
} from './access/organisation.store.ts';
export { erasePerson } from './access/erase-person.store.ts';
export { heldTerms, organisationsNamed, peopleWithEmails } from './access/people-import.store.ts';
export { peoplePage, type PeopleFilter, type PeoplePage } from './access/people-page.store.ts';
export {
  lockPerson,
  personCard,
  personSubject,
  savePerson,
  type PersonCardRow,
} from './access/person-card.store.ts';
export {
  credentialsOf,
  insertPerson,
  namesOf,
  passwordHashOf,
  personById,
  setPassword,
  type Credentials,
  type NewPersonRow,
  type PersonRow,
} from './access/person.store.ts';
export { hashPassword, isPasswordRight, makePassword } from './access/password.ts';
export { linkIdentity, personOfIdentity, type Identity } from './access/person-identity.store.ts';
export {
  endPersonalLinks,
  insertPersonalLink,
  linkToken,
  personOfLink,
  standingLink,
  usePersonalLink,
  type LinkPurpose,
} from './access/personal-link.store.ts';
export {
  insertProgramToken,
  programTokenHolder,
  programTokensOf,
  revokeProgramToken,
  revokeProgramTokens,
  touchProgramToken,
  type ProgramTokenRow,
} from './access/program-token.store.ts';
export { placeNames } from './access/place-names.store.ts';
export {
  countAttempt,
  forgetAttempts,
  purgeAttempts,
  uncountAttempts,
  type Attempts,
} from './access/rate-limit.store.ts';
export { platformsOfTwo, type PlatformOfTwo } from './access/gates-of-two.store.ts';
export {
  authoritiesOf,
  endSubstitution,
  insertSubstitution,
  standingSubstitutions,
  substitutionById,
  substitutionsPage,
  type SubstitutionRow,
  type SubstitutionsOf,
} from './access/substitution.store.ts';
export {
  collectPlatforms,
  dropWaiting,
  handoverById,
  insertHandover,
  lastHandover,
  platformsCoordinatedByNobodyElse,
  platformsOfHandover,
  settlePlatform,
  waitingPlatforms,
  type HandoverRow,
} from './leaving/handover.store.ts';
export {
  endAccess,
  isActive,
  lockHoldings,
  placeOfHolding,
  setActive,
} from './leaving/leaving.store.ts';
export { turnRoleDay } from './access/role-day.store.ts';
export {
  countHolders,
  endRoleHolding,
  holdersAt,
  holdsLater,
  holdingsOf,
  insertRoleHolding,
  lockRoleHolding,
  setLastDay,
  type Holder,
  type NewRoleHoldingRow,
  type RoleHoldingRow,
} from './access/role-holding.store.ts';
export { seenRoles, type SeenRole } from './access/seen-roles.store.ts';
export {
  endSession,
  endSessions,
  openSession,
  purgeSessions,
  rotateSession,
  rotateSessionsSoon,
  sessionHolder,
  sessionsOf,
  touchSession,
  type SessionHolder,
  type SessionKind,
  type SessionRow,
} from './access/session.store.ts';
export { knownPeople, sightOf, type Sight } from './access/sight.store.ts';
export { hasAdministrator, replaceSetupToken, useSetupToken } from './access/setup-token.store.ts';
export {
  allowBulkWork,
  bulkItemsOf,
  bulkRunById,
  bulkRunsOf,
  insertBulkRun,
  platformsOfBulkRun,
  saveBulkResult,
  waitingBulkItems,
  type BulkItemRow,
  type BulkRunRow,
} from './bulk/bulk-run.store.ts';
export {
  calendarAsOf,
  importCalendar,
  readCalendar,
  readDatedCalendar,
  yearsOfCalendar,
  type DatedCalendar,
} from './calendar/calendar.store.ts';
export { createDataSource, type DataSourceOptions } from './data-source.ts';
export {
  keepAnswer,
  purgeKeys,
  takeKey,
  type AnsweredCommand,
  type Fingerprint,
} from './http/idempotency-key.store.ts';
export { newId } from './new-id.ts';
export {
  deviationsPage,
  lastExplanations,
  movesOfDeviations,
  recordedDeviations,
  type DeviationFilter,
  type DeviationRow,
  type Explanation,
  type PlanParts,
} from './plans/deviation-reading.store.ts';
export { storeLife } from './plans/life-changes.store.ts';
export { ownTaskTitles } from './plans/own-task-titles.store.ts';
export { runningPlan } from './plans/running-plan.store.ts';
export { reasonOfSuspension } from './plans/suspension.store.ts';
export {
  insertTermExtension,
  termExtensionsOf,
  type TermExtension,
} from './plans/term-extension.store.ts';
export {
  profileById,
  profileByVersion,
  publishProfile,
  type PublishedProfile,
} from './templates/profile.store.ts';
export type { Publication } from './templates/publish-version.ts';
export {
  highestVersion,
  latestTemplate,
  latestTemplates,
  namedRoles,
  publishTemplate,
  publishTemplateBy,
  roleTitles,
  templateById,
  type PublishedTemplate,
} from './templates/template.store.ts';
export {
  archiveTemplate,
  lockTemplateVersion,
  restoreTemplate,
  templateOfVersion,
  templateVersions,
  type TemplateReader,
  type TemplateVersion,
} from './templates/template-version.store.ts';
export type { Transaction } from './transaction.ts';
export { readChain, readHeads, sha256, type ChainHead } from './audit/audit.store.ts';
export {
  historyOf,
  subjectTitles,
  type HistoryFilter,
  type HistoryRow,
  type HistoryStretch,
} from './audit/history.store.ts';
export { sealHeads, type AnchorPlace } from './audit/seal-heads.ts';
export { verifyAudit, type AuditFinding, type AuditReport } from './audit/verify-audit.ts';
export { moveClock, readClockOffset } from './clock/clock-offset.store.ts';
export { Clock, clockOf, TravellingClock, WallClock } from './clock/clock.ts';
export { JobSender } from './jobs/job-sender.ts';
export { JOBS, type JobData, type JobName } from './jobs/jobs.ts';
export {
  letterById,
  countAmbiguous,
  letterReceiver,
  lockWaitingLetter,
  lettersPage,
  markLetterSent,
  markLetterUnsent,
  requeueLetter,
  takeLetter,
  type LetterRow,
  type TakenLetter,
} from './letters/letter.store.ts';
export { queueLetter } from './letters/queue-letter.ts';
export { migrateDatabase } from './migrate.ts';
export { placeOfRole, type PlatformPlaces } from './platforms/held-roles.ts';
export {
  closePlatformRow,
  lockLife,
  lookAtLife,
  saveStage,
  type LockedLife,
} from './platforms/life.store.ts';
export { hintSubjects } from './platforms/hint-subjects.store.ts';
export { insertPlatform, insertStatus, type NewPlatform } from './platforms/launch.store.ts';
export { insertDeviation, type NewDeviation } from './platforms/deviation.store.ts';
export {
  recordStage,
  stageRecordsOf,
  type StageRecordRow,
} from './platforms/stage-record.store.ts';
export { pinnedTemplate } from './platforms/pinned-template.ts';
export { platformsSeen } from './platforms/platforms-seen.store.ts';
export {
  assignedAmong,
  platformHead,
  platformsSeenBy,
  standingWarnings,
  statusesOf,
  type PlatformHead,
} from './platforms/platform-view.store.ts';
export {
  templatePlatforms,
  type TemplatePlatformsPage,
} from './platforms/template-platforms.store.ts';
export { remarksOfApprovals, returnedKeys } from './platforms/returned-keys.ts';
export { roleHolders } from './platforms/role-holders.ts';
export { ringPlatform, platformsIn, type RingScope } from './platforms/ring-platforms.ts';
export {
  raiseWarnings,
  replaceWarnings,
  resolveWarnings,
  type Warning,
} from './platforms/warning.store.ts';
export {
  meetStoryStore,
  ringAll,
  unseenProcess,
  unseenProcesses,
  type UnseenProcess,
} from './process/bells.store.ts';
export { BELL_CHANNEL, HINT_CHANNEL, readNews, tellNotified, type News } from './process/news.ts';
export {
  incidentById,
  incidentsPage,
  recordIncident,
  type IncidentRow,
} from './process/incident.store.ts';
export {
  commitCommand,
  commitStep,
  commitSystemEvents,
  createProcess,
  lockProcess,
  lockSystem,
  markSeen,
  type LockedProcess,
} from './process/process.store.ts';
export {
  commentById,
  commentsOn,
  countComments,
  insertComment,
  type CommentRow,
} from './tasks/comment.store.ts';
export { insertApprovalVoid, voidsOf, type ApprovalVoidRow } from './tasks/approval-void.store.ts';
export { lastChanges } from './tasks/last-changes.store.ts';
export { evidencePieces, roundSubmissions } from './tasks/rework.store.ts';
export { keepersOf, type TaskKeeping } from './tasks/task-keepers.store.ts';
export {
  evidenceKey,
  evidenceOf,
  fileById,
  filesUploadedBy,
  insertEvidence,
  insertFile,
  platformsOfFile,
  removeEvidence,
  replaceEvidence,
  type FileRow,
} from './tasks/evidence.store.ts';
export { draftOf, putDraft, removeDraft, type DraftRow } from './tasks/form-draft.store.ts';
export {
  insertSubmissionFiles,
  strangeReferences,
  type FormReferences,
} from './tasks/form-references.store.ts';
export { FIRST_CURSOR, LAST_CURSOR, readCursor, writeCursor, type Cursor } from './tasks/cursor.ts';
export { donePage } from './tasks/done-page.store.ts';
export { inboxCounts, type InboxCount } from './tasks/inbox-counts.store.ts';
export type { InboxReading } from './tasks/inbox-lanes.ts';
export { inboxPage } from './tasks/inbox-page.store.ts';
export {
  deleteView,
  insertView,
  lockViews,
  replaceView,
  viewsOf,
  type InboxViewRow,
} from './tasks/inbox-view.store.ts';
export { putInInbox } from './tasks/inbox.store.ts';
export { askedReminders, insertReminder, lastReminderDay } from './tasks/task-reminder.store.ts';
export { addWatchers, isWatching, removeWatcher } from './tasks/watcher.store.ts';
export type { TaskFilter } from './tasks/task-filter.ts';
export { taskHead, type TaskHead } from './tasks/task-head.store.ts';
export type { TaskLine, TaskPage } from './tasks/task-line.ts';
export { insertTask, readTasks, saveTask } from './tasks/task.store.ts';
export {
  insertRemark,
  insertSubmission,
  lastSubmission,
  remarksOn,
} from './tasks/submission.store.ts';
export { seedCatalogue, type SeededCatalogue } from './seed/seed-catalogue.ts';
export { listDemoAccounts, seedDemo, type DemoAccount } from './seed/seed-demo.ts';
export { SeedProblem } from './seed/seed-problem.ts';
export { createSetupLink } from './seed/setup-link.ts';
export {
  countWebhooks,
  insertWebhook,
  removeWebhook,
  saveWebhook,
  webhookById,
  webhooksKeptBy,
  type WebhookRow,
} from './webhooks/webhook.store.ts';
export {
  deliveriesPage,
  deliveryById,
  pauseWebhook,
  purgeDeliveries,
  recordAttempt,
  replayDelivery,
  takeDeliveries,
  type DeliveryRow,
  type TakenDelivery,
} from './webhooks/webhook-delivery.store.ts';
export { queueDelivery } from './webhooks/webhook-outbox.store.ts';
export { personOfUnsubscribeToken, unsubscribeToken } from './letters/unsubscribe-token.ts';
export { leadersOf, subjectsOfLetter } from './letters/undelivered.store.ts';
export { undeliveredPage, type UndeliveredRow } from './letters/undelivered.store.ts';
export { storeStage } from './platforms/store-stage.ts';
export { storeTask } from './tasks/store-task.ts';
export * from './reminders/index.ts';
