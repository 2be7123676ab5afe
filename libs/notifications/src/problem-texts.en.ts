import type { ProblemCode } from '#contracts';
import { englishAccessTexts } from './access-problem-texts.en.ts';
import { englishPlanTexts } from './plan-problem-texts.en.ts';
import { englishBringInTexts } from './bring-in-problem-texts.en.ts';
import { englishReminderTexts } from './reminder-problem-texts.en.ts';
import { fixed, show, when, type ProblemTextOf } from './text-params.ts';

export const englishProblemTexts: Readonly<Record<ProblemCode, ProblemTextOf>> = {
  ...englishAccessTexts,
  ...englishReminderTexts,
  ...englishPlanTexts,
  ...englishBringInTexts,
  taskNotOpen: fixed(
    'The task is not open yet',
    'Tasks that it depends on must be closed first, or its stage must begin. It will then appear in your inbox.',
  ),
  alreadyClosed: fixed(
    'The task is closed already',
    'It is over: somebody else closed it, or you did in another window, or it was done before the platform came here. Reload the page to see how it ended.',
  ),
  alreadyClaimed: fixed(
    'The task is taken',
    'Another person is working on it. Ask them to release it if you need it.',
  ),
  notClaimed: fixed(
    'The task is nobody’s',
    'Only a claimed task can be released, and nobody has claimed this one.',
  ),
  evidenceMissing: (p) => ({
    title: 'Evidence is missing',
    detail: `Attach the required evidence (${show(p, 'evidence')}) and complete the task again.`,
  }),
  standingTask: fixed(
    'This is a standing task',
    'It lasts as long as its stage and ends with it. There is nothing to complete: report on it whenever there is something to tell.',
  ),
  notStandingTask: fixed(
    'This task is done once',
    'Reports are for standing tasks. Complete this one when its work is done.',
  ),
  alreadyAssigned: fixed(
    'The task is theirs already',
    'There is nothing to transfer: this person has the task. Choose somebody else.',
  ),
  recipientNotInvolved: fixed(
    'This person does not work for the platform',
    'A task goes to somebody with a role on the platform, in its organisation or at its authority. Appoint the person first, or choose another.',
  ),
  recipientWithoutRole: (p) => ({
    title: 'The person lacks the role',
    detail: `An approval goes only to somebody who holds the role “${show(p, 'role')}” today. Choose such a person, or appoint one first.`,
  }),
  recipientHasDecided: fixed(
    'This person has decided already',
    'A person decides once in a round, and this one has approved, or a substitute did so in their name. Give the approval to somebody else who holds the role.',
  ),
  noDeadline: fixed(
    'The task has no deadline',
    'Only a deadline that is there can be extended. This task may be done at any time.',
  ),
  deadlineNotLater: (p) => ({
    title: 'The new deadline is not later',
    detail: `The deadline is ${when(p, 'until', 'en')} now. Give a later date: only time that an extension has added is taken back, by a change of the plan.`,
  }),
  alreadyReminded: fixed(
    'They were reminded today',
    'People are reminded of a task at most once a working day. Try again tomorrow, or speak to them yourself.',
  ),
  nobodyToRemind: fixed(
    'There is nobody to remind',
    'Nobody has claimed the task and nobody holds its role now. Appoint somebody, or transfer the task to them.',
  ),
  mentionNotInvolved: fixed(
    'Somebody mentioned cannot see the platform',
    'Mention those who may see the platform: nobody else could read the comment. Take the mention out, or appoint the person to a role.',
  ),
  approvalNeedsDecision: fixed(
    'A decision is needed',
    'An approval cannot simply be completed: approve it, return it for rework or reject it.',
  ),
  notAnApproval: fixed(
    'This is not an approval',
    'Only approvals are decided. An ordinary task is completed.',
  ),
  approverNotAppointed: (p) => ({
    title: 'Nobody is appointed to approve',
    detail: `Nobody holds the role “${show(p, 'role')}”, and the coordinator may not approve in its name. Appoint a person to the role.`,
  }),
  alreadyDecided: fixed(
    'You have approved already',
    'A person decides once in a round, also when they hold several roles. The other decision is somebody else’s.',
  ),
  gateNotReady: fixed(
    'It cannot be approved yet',
    'Something has changed since the gate opened, and not all of its checklist is met any more. The checklist says what is missing and who has it. It can be returned or rejected all the same.',
  ),
  slotOfAnother: fixed(
    'The decision is another person’s',
    'It was fixed for one person when the gate opened. They or their substitute decide; if they cannot, the coordinator gives it to somebody else who holds the role.',
  ),
  reworkNeedsTasks: fixed(
    'Nothing is named for rework',
    'A return names at least one task of the stage that is to be reworked.',
  ),
  taskNotReturnable: (p) => ({
    title: 'This task cannot be returned',
    detail: `The task “${show(p, 'task')}” is not of this stage or is not closed yet. Choose closed tasks of the stage.`,
  }),
  platformOver: fixed(
    'The platform is over',
    'It was closed or stopped, so nothing in it can be changed. Its history stays readable.',
  ),
  platformSuspended: fixed(
    'The platform is suspended',
    'Until it is resumed people can only comment on tasks. Everything else waits; deadlines will then be moved.',
  ),
  coordinatorMissing: fixed(
    'No coordinator is named',
    'A platform needs a coordinator of its own. Appoint one with the launch.',
  ),
  lastCoordinator: fixed(
    'This is the last coordinator',
    'Without one nobody answers for the platform. Appoint somebody else first.',
  ),
  roleUnknown: (p) => ({
    title: 'There is no such role',
    detail: `The platform’s template knows no role “${show(p, 'role')}” that is held on the platform. Choose a role from the list.`,
  }),
  roleNotHeldHere: (p) => ({
    title: 'The person does not hold this role',
    detail: `They do not hold the role “${show(p, 'role')}” on this platform; they may have been dismissed already.`,
  }),
  statusUnknown: (p) => ({
    title: 'There is no such status',
    detail: `The authority’s profile knows no status “${show(p, 'status')}”. Choose one from the list.`,
  }),
  organisationUnknown: fixed(
    'There is no such organisation',
    'The record may have been removed. Choose the organisation from the list again.',
  ),
  templateUnknown: (p) => ({
    title: 'There is no such template',
    detail: `The template “${show(p, 'template')}” is not published. Choose one from the list.`,
  }),
  startTooFar: (p) => ({
    title: 'The start is too far away',
    detail: `The start (${when(p, 'start', 'en')}) is too far from today: check the year.`,
  }),
  evidenceUnknown: (p) => ({
    title: 'No such evidence is expected',
    detail: `The task has no evidence “${show(p, 'evidence')}”. Choose one of those that it names.`,
  }),
  evidenceKindWrong: (p) => ({
    title: 'Another kind of evidence is needed',
    detail: `For “${show(p, 'evidence')}” attach what the task asks for: a file or a link.`,
  }),
  fileUnknown: fixed(
    'There is no such file',
    'It was not uploaded, or by somebody else. Upload it again.',
  ),
  fileKindNotAllowed: fixed(
    'This kind of file is not accepted',
    'PDF, documents, tables and slides of Office and OpenDocument, PNG and JPEG pictures are; the content counts, not the name. Save the file in one of these formats.',
  ),
  fileTooLarge: (p) => ({
    title: 'The file is too large',
    detail: `Files of up to ${show(p, 'limitMb')} MB are accepted. Compress it, or give a link to it.`,
  }),
  tooManyViews: (p) => ({
    title: 'Too many saved views',
    detail: `No more than ${show(p, 'limit')} are kept. Delete those that you do not use, and save this one again.`,
  }),
  reminderPast: fixed(
    'This time has passed',
    'You can only be reminded later than now. Day and time are those of the platform’s time zone. Choose another time.',
  ),
  tooManyReminders: (p) => ({
    title: 'Too many reminders of your own',
    detail: `One task has no more than ${show(p, 'limit')} of them. Withdraw one that is still to come, and set this one again.`,
  }),
  viewNameTaken: fixed(
    'There is a view of this name',
    'Two of your views would be called the same. Give this one another name, or change the one before.',
  ),
  tooManyTokens: (p) => ({
    title: 'Too many tokens',
    detail: `No more than ${show(p, 'limit')} may be valid at once. Revoke those that no program uses any more.`,
  }),
  tooManyWebhooks: (p) => ({
    title: 'Too many webhooks',
    detail: `One organisation has no more than ${show(p, 'limit')}. Remove one that nobody needs, or change the address of another.`,
  }),
  webhookOff: fixed(
    'The webhook is off',
    'Nothing is sent to it while it is off. Switch it on and repeat.',
  ),
  roleEnded: (p) => ({
    title: 'The role ends already',
    detail: `Its last day is ${when(p, 'until', 'en')}. A role is not prolonged, but it can be given anew from the next day on.`,
  }),
  lastDayPast: (p) => ({
    title: 'That day is past',
    detail: `Past days of a role are not changed. The earliest last day is ${when(p, 'earliest', 'en')}: then the role counts no more today.`,
  }),
  roleOfPlatform: fixed(
    'This is a role on a platform',
    'It is ended on the platform itself, by its coordinator or an officer of the authority.',
  ),
  personStillActive: fixed(
    'The person still works here',
    'Only the data of somebody whose access is closed can be erased. Close the access and hand the work over first.',
  ),
  incidentResolved: fixed(
    'The step has passed already',
    'The cause is mended and the platform has gone on. Nothing has to be retried.',
  ),
  importNotUtf8: fixed(
    'The file is not in UTF-8',
    'Some letters cannot be read. Save the table as “CSV UTF-8 (comma delimited)” and send it again.',
  ),
  importUnreadable: (p) => ({
    title: 'The table cannot be read',
    detail: `In line ${show(p, 'line')} quotes or separators are broken. Save the table as CSV once more.`,
  }),
  importColumnsMissing: (p) => ({
    title: 'Columns are missing in the table',
    detail: `The first line has to name the columns. Missing: ${show(p, 'columns')}.`,
  }),
  importTooLong: (p) => ({
    title: 'The table is too long',
    detail: `Lines taken at once: ${show(p, 'limit')}. Divide the table into parts.`,
  }),
  substituteIsAbsentee: fixed(
    'Nobody stands in for themselves',
    'The substitute and the absent person are the same. Choose somebody else.',
  ),
  substitutionBackwards: fixed(
    'The substitution ends before it begins',
    'Its last day comes before its first. Correct the days.',
  ),
  substitutionTooLong: (p) => ({
    title: 'The substitution is too long',
    detail: `A substitution lasts ${show(p, 'days')} days at most. If the person leaves for good, hand over their work.`,
  }),
  substitutionPast: fixed(
    'These days are over',
    'The last day of the substitution lies before today. Choose days to come.',
  ),
  substitutionClash: (p) => ({
    title: 'There is such a substitution already',
    detail: `On some of these days somebody stands in for the same work already (${when(p, 'from', 'en')} – ${when(p, 'until', 'en')}). End that one first, or choose other days.`,
  }),
  substitutionOver: fixed(
    'The substitution is over',
    'There is nothing to end: its days have passed, or it was ended before.',
  ),
  cannotDeactivateSelf: fixed(
    'You cannot close your own access',
    'Ask another administrator to do it.',
  ),
  personActive: fixed(
    'The access of this person is open already',
    'There is nothing more to do. Roles are given separately.',
  ),
  successorNeeded: (p) => ({
    title: 'Somebody must take over',
    detail: `Without this person a platform would have no coordinator: ${show(p, 'platforms')}. Name a successor, or appoint another coordinator first.`,
  }),
  versionPublished: (p) => ({
    title: 'The version is published already',
    detail: `Version ${show(p, 'version')} of “${show(p, 'key')}” is published with other content, and what is published never changes. Raise the version.`,
  }),
  versionNotNewer: (p) => ({
    title: 'There is a newer version',
    detail: `Version ${show(p, 'newest')} of “${show(p, 'key')}” is published already, and numbers of versions only grow. Give the file a number above it.`,
  }),
  versionArchived: (p) => ({
    title: 'The version is archived already',
    detail: `Version ${show(p, 'version')} of “${show(p, 'key')}” is in the archive already, there is nothing to do.`,
  }),
  versionNotArchived: (p) => ({
    title: 'The version is not archived',
    detail: `Version ${show(p, 'version')} of “${show(p, 'key')}” is in use, there is nothing to restore.`,
  }),
  templateArchived: (p) => ({
    title: 'The template is archived',
    detail: `Every version of the template “${show(p, 'template')}” is in the archive, and no platform is launched from it any more. Choose another template, or ask the administrator to restore a version.`,
  }),
  templateInvalid: (p) => ({
    title: 'The template cannot be used',
    detail: `There are errors in the file “${show(p, 'name')}”, and nothing was published. Mend the places named below and send it again.`,
  }),
  stale: fixed(
    'The data have changed',
    'Somebody else changed this while you were working. Reload the page, look at the changes and repeat.',
  ),
  arrangerOnly: fixed(
    'This substitution is not yours to arrange',
    'The absent person does it, the head of their organisation, or an administrator who answers for all of their roles. Ask one of them.',
  ),
  reassignerOnly: fixed(
    'Not everybody may transfer the task',
    'Whoever claimed it does, or a coordinator of the platform; tasks of the authority are transferred by its officer too.',
  ),
  leaderOnly: fixed(
    'Those who lead the platform do this',
    'A coordinator of the platform or an officer of the authority changes the plan, extends deadlines and sends reminders. Ask one of them.',
  ),
  authorityOnly: fixed(
    'The authority decides this',
    'Only an officer of the authority ends a platform before its time or extends its term. Ask one of them.',
  ),
  malformedRequest: fixed(
    'The request cannot be read',
    'It is damaged or badly written: check the JSON, the UTF-8 encoding and the depth of nesting.',
  ),
  invalidInput: fixed(
    'Check what you entered',
    'Some fields are wrong; each says how. Correct them and send again.',
  ),
  bodyTooLarge: fixed(
    'The request is too large',
    'It is larger than the server accepts. Shorten it or send it in parts.',
  ),
  unsupportedMediaType: fixed('This format is not accepted', 'Send the data as application/json.'),
  idempotencyKeyMissing: fixed(
    'The idempotency key is missing',
    'A command carries the header Idempotency-Key, so that sending it again does not do it twice.',
  ),
  idempotencyKeyMalformed: fixed(
    'The idempotency key is malformed',
    'Idempotency-Key: 1 to 200 printable Latin characters without spaces. A UUID will do.',
  ),
  idempotencyMismatch: fixed(
    'The idempotency key is used',
    'Another command was sent with this Idempotency-Key. Take a new key for a new command.',
  ),
  tooManyRequests: (p) => ({
    title: 'The program asks too often',
    detail: `The limit of one token is used up. Wait ${show(p, 'seconds')} s and repeat; the stream of events tells the news without asking.`,
  }),
  tooManyStreams: fixed(
    'Too many open pages',
    'One person has no more than six streams of events at once. Close pages or programs that you do not need, and repeat.',
  ),
  notFound: fixed(
    'Nothing is found',
    'There is nothing at this address, or you may not see it. Check the link.',
  ),
  unavailable: fixed(
    'The service is away for a moment',
    'The database does not answer. Nothing is lost: repeat in a few seconds.',
  ),
  internal: fixed(
    'An error on our side',
    'Something went wrong, and we know of it. Repeat later; if that does not help, tell the administrator the request id.',
  ),
};
