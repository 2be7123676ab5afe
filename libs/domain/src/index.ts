export {
  absentActor,
  ADMINISTRATOR_ROLE,
  dayOfRoles,
  holdsAt,
  isHeldOn,
  principalOfPerson,
  principalOfRole,
  principalOfWatcher,
  principalsOf,
  SYSTEM_PLACE,
  ZONE_OF_ROLES,
  type Actor,
  type Borrowed,
  type Place,
  type RoleHolding,
  type SubstitutionScope,
} from './access/actor.ts';
export {
  administersSomewhere,
  isAdministrator,
  type AdministeredPlace,
} from './access/administers.ts';
export type {
  AdministrationSubject,
  OrganisationSubject,
  PersonSubject,
} from './access/administration.ts';
export type { Decision, DenialReason } from './access/decision.ts';
export { denialsOf } from './access/denials.ts';
export { inOwnName, nameOf, type Doer } from './access/doer.ts';
export { checkPassword, type PasswordWeakness } from './access/password.ts';
export {
  isInForceOn,
  substitutionRefusal,
  type NewSubstitution,
  type Substitution,
} from './access/substitution.ts';
export {
  substitutionWarnings,
  voicesOf,
  type GateOfTwo,
  type SubstitutionWarning,
} from './access/substitution-warnings.ts';
export { HEAD_ROLE } from './access/arrangement.ts';
export { erasedName, normaliseEmail, searchableName, searchWords } from './access/email.ts';
export { endTerm, termCovers, termsOverlap, type RoleTerm } from './access/role-term.ts';
export { isInvolved } from './access/involvement.ts';
export {
  decide,
  type Action,
  type LaunchSubject,
  type PlatformSubject,
  type Subjects,
  type TaskSubject,
} from './access/policy.ts';
export { PROGRAM_SCOPES, scopeOf, type ProgramScope } from './access/program-scope.ts';
export { lanesOf, slotsOf, type InboxLane, type InboxSlot, type OpenTab } from './access/slots.ts';
export {
  addMonthsToMonth,
  comparePartialDates,
  firstDayOf,
  isPartialDate,
  lastDayOf,
  monthOf,
  monthsFrom,
  precisionOf,
  type DatePrecision,
  type PartialDate,
} from './calendar/partial-date.ts';
export {
  isProvisional,
  productionCalendar,
  restsOnProvisional,
  type CalendarDay,
  type ProductionCalendar,
} from './calendar/production-calendar.ts';
export { monthOfSchoolYear, schoolYearOf, type SchoolYear } from './calendar/school-year.ts';
export {
  addWorkingDays,
  isWorkingDay,
  nextWorkingDay,
  workingDayOnOrAfter,
  workingDaysBetween,
} from './calendar/working-days.ts';
export { isZoneName } from './calendar/zone-name.ts';
export { canonicalJson } from './canonical-json.ts';
export { computeDeadline, type DeadlineAnchors } from './deadline/compute-deadline.ts';
export type { PlanShift } from './deadline/move-deadline.ts';
export { dueInstant, dueOn, isOverdue, type Deadline, type DueOn } from './deadline/deadline.ts';
export type {
  Diagram,
  DiagramFlow,
  DiagramFlowKind,
  DiagramLane,
  DiagramNode,
  DiagramNodeKind,
  DiagramStage,
} from './diagram/diagram.ts';
export { planOfLife, planOfTemplate, type DiagramPlan } from './diagram/diagram-plan.ts';
export { drawDiagram } from './diagram/draw-diagram.ts';
export {
  elementOfGate,
  elementOfStage,
  elementOfTask,
  liveElements,
  type LiveElement,
} from './diagram/live-elements.ts';
export { whatNext } from './diagram/what-next.ts';
export {
  layOut,
  type Layout,
  type PlacedFlow,
  type PlacedShape,
} from './diagram/layout/lay-out.ts';
export type { Bounds, Point } from './diagram/layout/measures.ts';
export { breatherSeconds } from './letter/breather.ts';
export {
  isGivenUp,
  secondsToNextTry,
  type Delivery,
  type LetterTrouble,
} from './letter/delivery.ts';
export {
  lateAlready,
  recordedStages,
  type BroughtIn,
  type LateAlready,
  type StageRecord,
} from './platform/bring-in.ts';
export { lifeAtLaunch } from './platform/life-at-launch.ts';
export { planLaunch, type LaunchPlan } from './platform/launch-plan.ts';
export type { PlanWarning } from './platform/plan-warning.ts';
export type { Period, StagePlan, TaskPlan } from './platform/stage-plan.ts';
export { applyChange, applyChanges, type PlanRefusal } from './plan/apply-change.ts';
export type {
  ChangeAt,
  ChangedPlan,
  DeviationParams,
  PlannedDeviation,
} from './plan/changed-plan.ts';
export { withHolders } from './plan/change-holder.ts';
export { dayOf } from './plan/day-of.ts';
export { checkNotTooFar } from './plan/farthest-day.ts';
export { latenessOf, type Lateness } from './plan/lateness.ts';
export {
  daysBetween,
  DEVIATION_KINDS,
  planMove,
  type DeviationKind,
  type PlanMove,
  type PlanSubject,
} from './plan/deviation.ts';
export {
  accountOf,
  accountOfTerm,
  type RecordedDeviation,
  type SubjectAccount,
} from './plan/account.ts';
export {
  forecast,
  type Forecast,
  type ForecastDates,
  type StageForecast,
  type TaskForecast,
} from './plan/forecast.ts';
export { isTakenOut, movesBetween } from './plan/moves-between.ts';
export type {
  DateChange,
  OutlookDifference,
  SubjectDifference,
} from './plan/outlook-difference.ts';
export type { OutlookWarning } from './plan/outlook-warning.ts';
export { outlook, type Outlook, type StageOutlook, type TaskOutlook } from './plan/outlook.ts';
export { MOST_TASKS_A_WEEK } from './plan/people-warnings.ts';
export { shownText } from './plan/shown-text.ts';
export { calendarWith, type SupposedCalendar } from './plan/supposed-calendar.ts';
export { whatIf, type Assumptions, type WhatIf } from './plan/what-if.ts';
export type {
  ChangeOf,
  NewPart,
  NewTask,
  PlanChange,
  PlanChangeKind,
  StageShift,
} from './plan/plan-change.ts';
export type { Absence, PlanPeople, RunningPlan } from './plan/running-plan.ts';
export { isRefusal, refuse, type Refusal } from './refusal.ts';
export type { Finding, TemplatePath } from './template/finding.ts';
export type { Choice, FieldValue, Form, FormField, FormValue } from './template/form.ts';
export { formProblems } from './template/form-rules.ts';
export type { Profile, StatusDefinition } from './template/profile.ts';
export { profileProblems } from './template/profile-rules.ts';
export { checkPublication, type PublishedSoFar } from './template/publication.ts';
export type { KeyKind } from './template/repeated-keys.ts';
export { stageSpan, usualStart, type StageSpan } from './template/stage-span.ts';
export * from './template/template.ts';
export type {
  DifferencePlace,
  TemplateDifference,
  TemplateDifferenceCode,
} from './template/template-difference.ts';
export { templateDifferences } from './template/template-differences.ts';
export {
  templateProblems,
  type TemplateProblem,
  type TemplateProblemCode,
} from './template/template-rules.ts';
export {
  rolesWithoutHolder,
  templateWarnings,
  type TemplateWarning,
  type TemplateWarningCode,
} from './template/template-warnings.ts';
export {
  canonicalText,
  GENESIS_HASH,
  SYSTEM_CHAIN,
  type AuditAction,
  type AuditEvent,
  type AuditLink,
  type AuditSubject,
} from './audit/audit-entry.ts';
export {
  anchorText,
  readAnchors,
  type AnchorFile,
  type AnchorFinding,
  type Seal,
} from './audit/anchor.ts';
export { diagnoseChain, type ChainFinding, type SealedHead } from './audit/diagnose-chain.ts';
export { verifyChain, type ChainFault, type StoredLink } from './audit/verify-chain.ts';
export { isHeardInRound } from './gate/by-approvals.ts';
export { checklistOf, isGateReady, type Blocker, type ChecklistLine } from './gate/checklist.ts';
export { decideApproval, type ApprovalDecision } from './gate/decide-approval.ts';
export type { DecisionKind, RoundOpening, Verdict } from './gate/decision-kind.ts';
export { decisionKindOf, gateVerdict } from './gate/decision-kinds.ts';
export {
  approvalRoles,
  decisionOf,
  keyOfSlot,
  slotsOfGate,
  type DecisionSlot,
} from './gate/decision.ts';
export { blockersOfDecision } from './gate/decision-blockers.ts';
export { gateShortage } from './gate/gate-shortage.ts';
export { returnableTasks, returnForRework } from './gate/rework.ts';
export { freedSlots, voidApprovals } from './gate/void-approvals.ts';
export {
  approvalsOfRound,
  currentStage,
  tasksOfStage,
  workOfStage,
  type Life,
  type PlatformState,
  type Suspension,
} from './life/life.ts';
export {
  afterStage,
  closeStage,
  endLeftTasks,
  misroutedTasks,
  openStage,
  opensEarly,
  readyTasks,
  routeOf,
  stageAnchors,
  stageDue,
  stageOverdue,
  type Due,
} from './stage/stage-moves.ts';
export {
  isStageClosed,
  stageClosedOn,
  stageOpenedOn,
  type Stage,
  type StageDates,
  type StageState,
} from './stage/stage.ts';
export {
  approvalKey,
  escalationKey,
  readEngineKey,
  type EscalationKey,
} from './task/engine-key.ts';
export { newApproval, approvalTitle } from './task/engine-tasks.ts';
export { escalationTitle, newEscalation, roleOfEscalation } from './task/escalation.ts';
export {
  subjectOfEscalation,
  withdrawnEscalations,
  type EscalationSubject,
} from './task/moot-escalations.ts';
export { dueRange, type DueFilter, type DueRange } from './task/due-range.ts';
export { defaultView, standardViews, type StandardView } from './task/standard-views.ts';
export { changeEvidence } from './task/change-evidence.ts';
export { settledDeadline } from './task/settled-deadline.ts';
export { extendTask, laterDeadline } from './task/extend-task.ts';
export {
  isPossibleSuspended,
  possibleMoves,
  TASK_MOVES,
  type TaskMoveName,
} from './task/possible-moves.ts';
export { reassignTask, type Recipient } from './task/reassign-task.ts';
export { checkReminder, dayOfReminder } from './task/remind-task.ts';
export {
  checkOpen,
  checkWork,
  claimTask,
  completeTask,
  releaseTask,
  type NotOpen,
} from './task/task-moves.ts';
export { handOverTask, tasksLeftBy, type Successor } from './task/hand-over.ts';
export { ruleDeadline } from './task/rule-deadline.ts';
export { plannedTask } from './task/planned-task.ts';
export { definitionOf, instructionsOf, type TaskInstructions } from './task/task-definition.ts';
export { prefillOf, type Prefill } from './task/prefill.ts';
export { reportTask } from './task/report-task.ts';
export { answerChanges, evidenceChanges, type EvidencePiece } from './task/rework-changes.ts';
export {
  evidenceStates,
  isDone,
  type EvidenceState,
  type Task,
  type TaskKind,
  type TaskOutcome,
  type TaskState,
} from './task/task.ts';
export { WEBHOOK_EVENTS, webhookEventOf, type WebhookEvent } from './webhook/webhook-event.ts';
export { isHopeless, nextAttempt } from './webhook/webhook-retry.ts';
export { webhookSecret, webhookSignature } from './webhook/webhook-signature.ts';
export {
  calendarAlarms,
  type CalendarDeadline,
  type CalendarReason,
} from './reminder/calendar-deadline.ts';
export { tellCalendar, type CalendarEntry } from './reminder/calendar-entry.ts';
export { coordinatedPlaces, type CoordinatedPlace } from './reminder/coordinated-places.ts';
export { checkPreference } from './reminder/check-preference.ts';
export { DEFAULT_LADDER } from './reminder/default-ladder.ts';
export { daysLate, type DaysLate } from './reminder/days-late.ts';
export { dueRungs, type DueRungs } from './reminder/due-rung.ts';
export { highestEscalation } from './reminder/highest-escalation.ts';
export type {
  DayCount,
  ReminderLadder,
  Rung,
  RungChannel,
  RungEscalation,
  RungRecipient,
  RungRepeat,
  RungTone,
} from './reminder/ladder.ts';
export { ladderOutlook, type NotComing, type RungOutlook } from './reminder/ladder-outlook.ts';
export { ladderOf } from './reminder/ladder-of.ts';
export { mailTime, type Mailing } from './reminder/mail-time.ts';
export { ownReminding, type OwnReminding } from './reminder/own-reminder.ts';
export { plannedRungs, type PlannedRung } from './reminder/planned-rungs.ts';
export { DEFAULT_PREFERENCE, type ReminderPreference } from './reminder/preference.ts';
export {
  reachesSubject,
  recipientsOf,
  type RungHearer,
  type RungPeople,
  type RungRole,
} from './reminder/recipients.ts';
export type { QuietHours } from './reminder/quiet-hours.ts';
export type { ReminderSubject, ReminderSubjectKind } from './reminder/subject.ts';
