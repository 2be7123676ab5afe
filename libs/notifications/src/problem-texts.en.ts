import type { ProblemCode } from '#contracts';
import { show, type ProblemTextOf } from './text-params.ts';

function text(title: string, detail: string): ProblemTextOf {
  return () => ({ title, detail });
}

export const englishProblemTexts: Readonly<Record<ProblemCode, ProblemTextOf>> = {
  taskNotOpen: text(
    'The task is not open yet',
    'Tasks that it depends on must be closed first, or its stage must begin. It will then appear in your inbox.',
  ),
  alreadyClosed: text(
    'The task is closed already',
    'Somebody else closed it, or you did in another window. Reload the page to see how it ended.',
  ),
  alreadyClaimed: text(
    'The task is taken',
    'Another person is working on it. Ask them to release it if you need it.',
  ),
  notClaimed: text(
    'The task is nobody’s',
    'Only a claimed task can be released, and nobody has claimed this one.',
  ),
  evidenceMissing: (p) => ({
    title: 'Evidence is missing',
    detail: `Attach the required evidence (${show(p, 'evidence')}) and complete the task again.`,
  }),
  standingTask: text(
    'This is a standing task',
    'It lasts as long as its stage and ends with it. There is nothing to complete.',
  ),
  alreadyAssigned: text(
    'The task is theirs already',
    'There is nothing to transfer: this person has the task. Choose somebody else.',
  ),
  recipientNotInvolved: text(
    'This person does not work for the platform',
    'A task goes to somebody with a role on the platform, in its organisation or at its authority. Appoint the person first, or choose another.',
  ),
  recipientWithoutRole: (p) => ({
    title: 'The person lacks the role',
    detail: `An approval goes only to somebody who holds the role “${show(p, 'role')}” today. Choose such a person, or appoint one first.`,
  }),
  noDeadline: text(
    'The task has no deadline',
    'Only a deadline that is there can be extended. This task may be done at any time.',
  ),
  deadlineNotLater: (p) => ({
    title: 'The new deadline is not later',
    detail: `The deadline is ${show(p, 'until')} now. An extension only moves it ahead: give a later date.`,
  }),
  alreadyReminded: text(
    'They were reminded today',
    'People are reminded of a task at most once a working day. Try again tomorrow, or speak to them yourself.',
  ),
  nobodyToRemind: text(
    'There is nobody to remind',
    'Nobody has claimed the task and nobody holds its role now. Appoint somebody, or transfer the task to them.',
  ),
  mentionNotInvolved: text(
    'Somebody mentioned cannot see the platform',
    'Mention those who may see the platform: nobody else could read the comment. Take the mention out, or appoint the person to a role.',
  ),
  approvalNeedsDecision: text(
    'A decision is needed',
    'An approval cannot simply be completed: approve it, return it for rework or reject it.',
  ),
  notAnApproval: text(
    'This is not an approval',
    'Only approvals are decided. An ordinary task is completed.',
  ),
  approverNotAppointed: (p) => ({
    title: 'Nobody is appointed to approve',
    detail: `Nobody holds the role “${show(p, 'role')}”, and the coordinator may not approve in its name. Appoint a person to the role.`,
  }),
  alreadyDecided: text(
    'You have approved already',
    'A person decides once in a round, also when they hold several roles. The other decision is somebody else’s.',
  ),
  reworkNeedsTasks: text(
    'Nothing is named for rework',
    'A return names at least one task of the stage that is to be reworked.',
  ),
  taskNotReturnable: (p) => ({
    title: 'This task cannot be returned',
    detail: `The task “${show(p, 'task')}” is not of this stage or is not closed yet. Choose closed tasks of the stage.`,
  }),
  platformOver: text(
    'The platform is over',
    'It was closed or stopped, so nothing in it can be changed. Its history stays readable.',
  ),
  coordinatorMissing: text(
    'No coordinator is named',
    'A platform needs a coordinator of its own. Appoint one with the launch.',
  ),
  lastCoordinator: text(
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
  organisationUnknown: text(
    'There is no such organisation',
    'The record may have been removed. Choose the organisation from the list again.',
  ),
  templateUnknown: (p) => ({
    title: 'There is no such template',
    detail: `The template “${show(p, 'template')}” is not published. Choose one from the list.`,
  }),
  startTooFar: (p) => ({
    title: 'The start is too far away',
    detail: `The start ${show(p, 'start')} is too far from today: check the year.`,
  }),
  evidenceUnknown: (p) => ({
    title: 'No such evidence is expected',
    detail: `The task has no evidence “${show(p, 'evidence')}”. Choose one of those that it names.`,
  }),
  evidenceKindWrong: (p) => ({
    title: 'Another kind of evidence is needed',
    detail: `For “${show(p, 'evidence')}” attach what the task asks for: a file or a link.`,
  }),
  fileUnknown: text(
    'There is no such file',
    'It was not uploaded, or by somebody else. Upload it again.',
  ),
  fileKindNotAllowed: text(
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
  viewNameTaken: text(
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
  webhookOff: text(
    'The webhook is off',
    'Nothing is sent to it while it is off. Switch it on and repeat.',
  ),
  emailTaken: text(
    'The address is taken',
    'There is a person with this e-mail address already. Find them in the list, or give another address.',
  ),
  roleAlreadyHeld: text(
    'The person holds the role already',
    'They hold it there on these days. There is no need to give it twice; for another term end the earlier one first.',
  ),
  roleEnded: (p) => ({
    title: 'The role ends already',
    detail: `Its last day is ${show(p, 'until')}. A role is not prolonged, but it can be given anew from the next day on.`,
  }),
  lastDayPast: (p) => ({
    title: 'That day is past',
    detail: `Past days of a role are not changed. The earliest last day is ${show(p, 'earliest')}: then the role counts no more today.`,
  }),
  roleOfPlatform: text(
    'This is a role on a platform',
    'It is ended on the platform itself, by its coordinator or an officer of the authority.',
  ),
  lastAdministrator: text(
    'This is the last administrator of the system',
    'Without one nobody could keep the system. Give the role to somebody else first.',
  ),
  personErased: text(
    'The personal data of this person were erased',
    'They cannot be brought back or changed. If the person comes again, add them as a new one.',
  ),
  personStillActive: text(
    'The person still works here',
    'Only the data of somebody whose access is closed can be erased. Close the access and hand the work over first.',
  ),
  incidentResolved: text(
    'The step has passed already',
    'The cause is mended and the platform has gone on. Nothing has to be retried.',
  ),
  importNotUtf8: text(
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
  personUnknown: text(
    'There is no such person',
    'The record may have been removed. Choose the person from the list again.',
  ),
  placeUnknown: text(
    'There is no such organisation',
    'The record may have been removed, or it is an organisation of another kind. Choose it from the list again.',
  ),
  authorityUnknown: text(
    'There is no such authority',
    'An organisation stands under an existing authority. Choose it from the list.',
  ),
  profileUnknown: (p) => ({
    title: 'There is no such profile',
    detail: `Version ${show(p, 'version')} of the profile “${show(p, 'key')}” is not published. Name a published version.`,
  }),
  setupTokenInvalid: text(
    'The setup link does not work',
    'It was used, has expired or was not copied whole. The start command shows a new one.',
  ),
  setupDone: text(
    'The system is set up already',
    'The first administrator exists. Sign in as that person, or turn to them.',
  ),
  linkInvalid: text(
    'The link does not work',
    'It was used, has expired or was not copied whole. Ask for a new one on the sign-in page; a new invitation comes from the administrator.',
  ),
  passwordTooWeak: text(
    'This password is easy to guess',
    'It is a common one, repeats the same characters, or is your name or address. Choose another, such as some words in a row.',
  ),
  passwordWrong: text(
    'The current password is wrong',
    'To change your password, type the one that holds now. If you do not remember it, sign out and ask for a link.',
  ),
  personHasPassword: text(
    'No invitation is needed',
    'The person has a password. If they forgot it, they ask for a link on the sign-in page.',
  ),
  letterNotFailed: text(
    'This letter needs no sending again',
    'Only a letter that failed is sent again. Reload the list: it may have gone by now.',
  ),
  personNotKnown: text(
    'You are not known here',
    'The sign-in service knows you, but there is no account with your verified address, or it is closed. Ask the administrator to add you.',
  ),
  providerRefused: text(
    'Sign-in failed',
    'The sign-in service did not confirm who you are, or the sign-in page was too old. Begin again.',
  ),
  providerAway: (p) => ({
    title: 'The sign-in service does not answer',
    detail: `“${show(p, 'provider')}” is away for now. Try again in a minute, or sign in with your password.`,
  }),
  substituteIsAbsentee: text(
    'Nobody stands in for themselves',
    'The substitute and the absent person are the same. Choose somebody else.',
  ),
  substitutionBackwards: text(
    'The substitution ends before it begins',
    'Its last day comes before its first. Correct the days.',
  ),
  substitutionTooLong: (p) => ({
    title: 'The substitution is too long',
    detail: `A substitution lasts ${show(p, 'days')} days at most. If the person leaves for good, hand over their work.`,
  }),
  substitutionPast: text(
    'These days are over',
    'The last day of the substitution lies before today. Choose days to come.',
  ),
  substitutionClash: (p) => ({
    title: 'There is such a substitution already',
    detail: `On some of these days somebody stands in for the same work already (${show(p, 'from')} – ${show(p, 'until')}). End that one first, or choose other days.`,
  }),
  substitutionOver: text(
    'The substitution is over',
    'There is nothing to end: its days have passed, or it was ended before.',
  ),
  cannotDeactivateSelf: text(
    'You cannot close your own access',
    'Ask another administrator to do it.',
  ),
  personInactive: text(
    'The access of this person is closed already',
    'There is nothing more to do. Reload the page to see who has taken over.',
  ),
  personActive: text(
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
  stale: text(
    'The data have changed',
    'Somebody else changed this while you were working. Reload the page, look at the changes and repeat.',
  ),
  administratorOnly: text(
    'An administrator does this',
    'People, roles and organisations are kept by an administrator of the organisation, of the authority or of the whole system. You do not hold that role here: turn to somebody who does.',
  ),
  launcherOnly: text(
    'You may not launch a platform here',
    'A platform is launched by a coordinator of the organisation or an officer of the authority. Turn to one of them.',
  ),
  appointerOnly: text(
    'You may not appoint here',
    'People are appointed by the coordinator of the platform or an officer of the authority. Turn to one of them.',
  ),
  notYours: text(
    'This is not your task',
    'It lies with another person, or with a role that you do not hold. If it should be yours, turn to the coordinator of the platform.',
  ),
  arrangerOnly: text(
    'This substitution is not yours to arrange',
    'The absent person does it, the head of their organisation, or an administrator who answers for all of their roles. Ask one of them.',
  ),
  releaserOnly: text(
    'You may not release this task',
    'The person who claimed it does, or the coordinator of the platform.',
  ),
  reassignerOnly: text(
    'Not everybody may transfer the task',
    'Whoever claimed it does, or a coordinator of the platform; tasks of the authority are transferred by its officer too.',
  ),
  leaderOnly: text(
    'Those who lead the platform do this',
    'A coordinator of the platform or an officer of the authority extends deadlines and sends reminders. Ask one of them.',
  ),
  malformedRequest: text(
    'The request cannot be read',
    'It is damaged or badly written: check the JSON, the UTF-8 encoding and the depth of nesting.',
  ),
  invalidInput: text(
    'Check what you entered',
    'Some fields are wrong; each says how. Correct them and send again.',
  ),
  bodyTooLarge: text(
    'The request is too large',
    'It is larger than the server accepts. Shorten it or send it in parts.',
  ),
  unsupportedMediaType: text('This format is not accepted', 'Send the data as application/json.'),
  idempotencyKeyMissing: text(
    'The idempotency key is missing',
    'A command carries the header Idempotency-Key, so that sending it again does not do it twice.',
  ),
  idempotencyKeyMalformed: text(
    'The idempotency key is malformed',
    'Idempotency-Key: 1 to 200 printable Latin characters without spaces. A UUID will do.',
  ),
  idempotencyMismatch: text(
    'The idempotency key is used',
    'Another command was sent with this Idempotency-Key. Take a new key for a new command.',
  ),
  signInRequired: text(
    'Sign in first',
    'No session has begun, or it has ended. Sign in and repeat: nothing you typed is lost.',
  ),
  sessionOnly: text(
    'Only the person may do this',
    'No token lets a program do it, whatever its scopes. Sign in yourself and repeat.',
  ),
  scopeMissing: (p) => ({
    title: 'The token lacks a scope',
    detail: `The program’s token does not carry “${show(p, 'scope')}”. Make a new token with this scope, or do without the action.`,
  }),
  wrongCredentials: text(
    'Sign-in failed',
    'The address or the password does not match. Check the keyboard layout and Caps Lock.',
  ),
  tooManyAttempts: (p) => ({
    title: 'Too many attempts',
    detail: `Sign-in is closed for a while, so that nobody can guess a password. Try again in ${show(p, 'minutes')} min.`,
  }),
  tooManyRequests: (p) => ({
    title: 'The program asks too often',
    detail: `The limit of one token is used up. Wait ${show(p, 'seconds')} s and repeat; the stream of events tells the news without asking.`,
  }),
  tooManyStreams: text(
    'Too many open pages',
    'One person has no more than six streams of events at once. Close pages or programs that you do not need, and repeat.',
  ),
  crossSiteRequest: text(
    'The request came from another site',
    'It was refused for your safety. Open the system by its own address and repeat.',
  ),
  notFound: text(
    'Nothing is found',
    'There is nothing at this address, or you may not see it. Check the link.',
  ),
  unavailable: text(
    'The service is away for a moment',
    'The database does not answer. Nothing is lost: repeat in a few seconds.',
  ),
  internal: text(
    'An error on our side',
    'Something went wrong, and we know of it. Repeat later; if that does not help, tell the administrator the request id.',
  ),
};
