export {
  calendarEntriesOf,
  forgetCalendarEntries,
  saveCalendarEntries,
} from './calendar-entry.store.ts';
export {
  calendarFeedOf,
  endCalendarFeed,
  insertCalendarFeed,
  openCalendarFeed,
  renewCalendarFeed,
  type CalendarFeedRow,
} from './calendar-feed.store.ts';
export { addressOfSecret, calendarSecret } from './calendar-secret.ts';
export { coordinatedGates } from './coordinated-gates.store.ts';
export {
  calendarStamp,
  insertRuns,
  ladderById,
  moveReminders,
  putOffReminders,
  takeDueReminder,
  takeDueReminders,
  type DueReminder,
  type RungRun,
} from './due-reminders.store.ts';
export {
  dueMailings,
  insertDeadlineLetters,
  isLetterDue,
  isRungUnswept,
  lockWaitingLetters,
  putInLetters,
  skipLetters,
  takeReceivers,
  type DueMailing,
} from './gather-letters.store.ts';
export { insertEscalation, isEscalated, reminderVersions } from './escalation.store.ts';
export { keepReminder, type ArmedSubject } from './keep-reminder.store.ts';
export {
  reachedBySubject,
  reminderOf,
  runsOfSubject,
  type ReachedRow,
  type ReminderRow,
  type RunRow,
} from './ladder-history.store.ts';
export {
  countLate,
  lateSubjects,
  type LatenessFilter,
  type LateSubject,
} from './late-subjects.store.ts';
export { latenessDeeds, type EscalationDeed, type LatenessDeeds } from './lateness-deeds.store.ts';
export {
  activeAmong,
  notificationsOfLetter,
  rolesOfPeople,
  type HeldRole,
  type LetterNotification,
} from './letter-notifications.store.ts';
export { MailTimes, type MailedRung } from './mail-times.ts';
export {
  insertNotifications,
  type NewNotification,
  type NotificationMail,
} from './notification.store.ts';
export {
  calmReaderOf,
  moveMailings,
  putPreference,
  switchCalmLettersOff,
  waitingMailings,
} from './preference.store.ts';
export {
  insertOwnReminder,
  ownAhead,
  ownReminders,
  platformOfOwn,
  withdrawOwnReminder,
  type OwnReminderRow,
} from './own-reminder.store.ts';
export {
  storeRecount,
  takeStaleReminders,
  type RungMove,
  type StaleReminder,
} from './recount-reminders.store.ts';
export { ladderOfGate, ladderOfTask, remindOfGate, remindOfTask } from './remind-of.ts';
export { movesOfSubject, reminderMoves, type MoveRow } from './reminder-moves.store.ts';
export {
  countUnread,
  isNotificationOf,
  markAllRead,
  markRead,
  notificationsPage,
  type NotificationRow,
} from './own-notifications.store.ts';
export { preferencesOf } from './rung-people.store.ts';
export { engineRoles, rungPeopleOf, type PlacedRole } from './rung-people.ts';
export { namedKeepers, type NamedKeepers } from './subject-keepers.store.ts';
export { type SubjectKeeper, type SubjectNow } from './subjects/subject-now.ts';
export { subjectsNow } from './subjects/subjects-now.store.ts';
export { platformsToArm, runningPlatforms } from './unarmed.store.ts';
