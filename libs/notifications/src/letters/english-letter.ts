import { dateText } from '../date-texts.ts';
import { dueSentence, englishDeadlines } from './english-deadlines.ts';
import { GREETS, type LetterFacts, type LetterWords, type Moment } from './letter-facts.ts';

function moment({ day, time }: Moment): string {
  return `${dateText(day, 'en')} at ${time}, Moscow time`;
}

function reminderReason(onBehalfOf: string | null): string {
  return onBehalfOf === null
    ? 'the task is yours or your role’s'
    : `you stand in for ${onBehalfOf}`;
}

/** The letter in English, without the greeting. */
export function englishLetter(facts: LetterFacts): LetterWords {
  switch (facts.kind) {
    case 'invitation':
      return {
        subject: 'An invitation to Vekha',
        ...GREETS,
        paragraphs: [
          facts.invitedBy === null
            ? 'There is an account for you in Vekha, where schools lead their innovation platforms.'
            : `${facts.invitedBy} invites you to Vekha, where schools lead their innovation platforms.`,
          'To begin, choose a password. You will sign in with this e-mail address.',
          `The link is yours alone and works once, until ${moment(facts.until)}. If that is too soon, ask the administrator for a new one.`,
        ],
        button: 'Choose a password',
        link: facts.link,
        why: 'You get this because your account has this address. If you know nothing of it, there is nothing to do.',
      };
    case 'passwordReset':
      return {
        subject: 'A new password for Vekha',
        ...GREETS,
        paragraphs: [
          'Somebody, probably you, asked to change the password of your account.',
          `The link is yours alone and works once, until ${moment(facts.until)}.`,
        ],
        button: 'Set a new password',
        link: facts.link,
        why: 'If you did not ask for it, there is nothing to do: your password stays, and nobody can change it without this link.',
      };
    case 'passwordChanged':
      return {
        subject: 'Your password was changed',
        ...GREETS,
        paragraphs: [
          `The password of your account in Vekha was changed on ${moment(facts.at)}. Your other devices have to sign in again.`,
          'If it was not you, set a new password now and tell the administrator.',
        ],
        button: 'It was not me',
        link: facts.link,
        why: 'A change of password is always told, so that it does not pass unnoticed.',
      };
    case 'taskReminder': {
      const { task, platform, remindedBy, due } = facts;
      return {
        subject: `Reminder: ${task.en}`,
        ...GREETS,
        paragraphs: [
          `The task “${task.en}” of the platform “${platform}” waits for you.`,
          ...(due === null ? [] : [dueSentence({ due })]),
        ],
        button: 'Open the task',
        link: facts.link,
        why: `You get this because ${reminderReason(facts.onBehalfOf)}${remindedBy === null ? '' : `, and ${remindedBy} asked to remind you`}.`,
      };
    }
    case 'approvalVoided':
      return {
        subject: `Please decide again: ${facts.approval.en}`,
        ...GREETS,
        paragraphs: [
          `Platform “${facts.platform}”: the task “${facts.task.en}”, on which your approval rests, changed after it was given. The approval is void.`,
          'Look at what changed and decide anew.',
        ],
        button: 'Open the approval',
        link: facts.link,
        why: 'You get this because the decision was yours, or was made in your name.',
      };
    case 'deadlines':
      return englishDeadlines(facts);
  }
}
