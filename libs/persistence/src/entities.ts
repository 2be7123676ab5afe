import { OrganisationEntity } from './access/organisation.entity.ts';
import { PersonIdentityEntity } from './access/person-identity.entity.ts';
import { PersonEntity } from './access/person.entity.ts';
import { PersonalLinkEntity } from './access/personal-link.entity.ts';
import { RateLimitEntity } from './access/rate-limit.entity.ts';
import { RoleDayEntity } from './access/role-day.entity.ts';
import { RoleHoldingEntity } from './access/role-holding.entity.ts';
import { SessionEntity } from './access/session.entity.ts';
import { SetupTokenEntity } from './access/setup-token.entity.ts';
import { SubstitutionEntity } from './access/substitution.entity.ts';
import { BulkItemEntity } from './bulk/bulk-item.entity.ts';
import { BulkRunEntity } from './bulk/bulk-run.entity.ts';
import { CalendarBeforeEntity } from './calendar/calendar-before.entity.ts';
import { CalendarDayEntity } from './calendar/calendar-day.entity.ts';
import { CalendarYearEntity } from './calendar/calendar-year.entity.ts';
import { IdempotencyKeyEntity } from './http/idempotency-key.entity.ts';
import { ProfileEntity } from './templates/profile.entity.ts';
import { TemplateEntity } from './templates/template.entity.ts';
import { AuditAnchorEntity } from './audit/audit-anchor.entity.ts';
import { AuditEntryEntity } from './audit/audit-entry.entity.ts';
import { AuditTextEntity } from './audit/audit-text.entity.ts';
import { ClockOffsetEntity } from './clock/clock-offset.entity.ts';
import { LetterEntity } from './letters/letter.entity.ts';
import { HandoverPlatformEntity } from './leaving/handover-platform.entity.ts';
import { HandoverEntity } from './leaving/handover.entity.ts';
import { DeviationMoveEntity } from './platforms/deviation-move.entity.ts';
import { DeviationEntity } from './platforms/deviation.entity.ts';
import { PlatformStatusEntity } from './platforms/platform-status.entity.ts';
import { PlatformWarningEntity } from './platforms/platform-warning.entity.ts';
import { TermExtensionEntity } from './plans/term-extension.entity.ts';
import { PlatformEntity } from './platforms/platform.entity.ts';
import { StageEntity } from './platforms/stage.entity.ts';
import { StageRecordEntity } from './platforms/stage-record.entity.ts';
import { StageRecordFileEntity } from './platforms/stage-record-file.entity.ts';
import { SuspensionEntity } from './platforms/suspension.entity.ts';
import { IncidentEntity } from './process/incident.entity.ts';
import { ProcessEntity } from './process/process.entity.ts';
import { StoryStoreEntity } from './process/story-store.entity.ts';
import { CalendarEntryEntity } from './reminders/calendar-entry.entity.ts';
import { CalendarFeedEntity } from './reminders/calendar-feed.entity.ts';
import { EscalationEntity } from './reminders/escalation.entity.ts';
import { NotificationEntity } from './reminders/notification.entity.ts';
import { OwnReminderEntity } from './reminders/own-reminder.entity.ts';
import { ReminderLadderEntity } from './reminders/reminder-ladder.entity.ts';
import { ReminderMoveEntity } from './reminders/reminder-move.entity.ts';
import { ReminderPreferenceEntity } from './reminders/reminder-preference.entity.ts';
import { ReminderRunEntity } from './reminders/reminder-run.entity.ts';
import { ReminderEntity } from './reminders/reminder.entity.ts';
import { ApprovalVoidEntity } from './tasks/approval-void.entity.ts';
import { CommentEntity } from './tasks/comment.entity.ts';
import { EvidenceVersionEntity } from './tasks/evidence-version.entity.ts';
import { EvidenceEntity } from './tasks/evidence.entity.ts';
import { FileEntity } from './tasks/file.entity.ts';
import { InboxViewEntity } from './tasks/inbox-view.entity.ts';
import { FormDraftEntity } from './tasks/form-draft.entity.ts';
import { InboxEntity } from './tasks/inbox.entity.ts';
import { RemarkEntity } from './tasks/remark.entity.ts';
import { SubmissionFileEntity } from './tasks/submission-file.entity.ts';
import { SubmissionEntity } from './tasks/submission.entity.ts';
import { TaskReminderEntity } from './tasks/task-reminder.entity.ts';
import { TaskWatcherEntity } from './tasks/task-watcher.entity.ts';
import { TaskEntity } from './tasks/task.entity.ts';
import { ProgramTokenEntity } from './access/program-token.entity.ts';
import { WebhookAttemptEntity } from './webhooks/webhook-attempt.entity.ts';
import { WebhookDeliveryEntity } from './webhooks/webhook-delivery.entity.ts';
import { WebhookEntity } from './webhooks/webhook.entity.ts';

/** Every table of the system, named one by one: nothing is found by scanning folders. */
export const entities = [
  PersonEntity,
  OrganisationEntity,
  RoleHoldingEntity,
  SessionEntity,
  SetupTokenEntity,
  RateLimitEntity,
  PersonalLinkEntity,
  PersonIdentityEntity,
  IdempotencyKeyEntity,
  TemplateEntity,
  ProfileEntity,
  CalendarYearEntity,
  CalendarDayEntity,
  CalendarBeforeEntity,
  AuditEntryEntity,
  AuditTextEntity,
  AuditAnchorEntity,
  ClockOffsetEntity,
  LetterEntity,
  PlatformStatusEntity,
  PlatformWarningEntity,
  PlatformEntity,
  StageEntity,
  StageRecordEntity,
  StageRecordFileEntity,
  SuspensionEntity,
  DeviationEntity,
  DeviationMoveEntity,
  TermExtensionEntity,
  IncidentEntity,
  ProcessEntity,
  StoryStoreEntity,
  EvidenceEntity,
  FileEntity,
  InboxEntity,
  InboxViewEntity,
  RemarkEntity,
  SubmissionEntity,
  SubmissionFileEntity,
  TaskEntity,
  SubstitutionEntity,
  RoleDayEntity,
  HandoverEntity,
  HandoverPlatformEntity,
  TaskWatcherEntity,
  TaskReminderEntity,
  ApprovalVoidEntity,
  CommentEntity,
  EvidenceVersionEntity,
  FormDraftEntity,
  BulkRunEntity,
  BulkItemEntity,
  ProgramTokenEntity,
  WebhookEntity,
  WebhookDeliveryEntity,
  WebhookAttemptEntity,
  ReminderLadderEntity,
  ReminderEntity,
  ReminderRunEntity,
  ReminderMoveEntity,
  NotificationEntity,
  ReminderPreferenceEntity,
  OwnReminderEntity,
  EscalationEntity,
  CalendarFeedEntity,
  CalendarEntryEntity,
] as const;
