import type { ProblemCode } from '#contracts';
import { fixed, show, type ProblemTextOf } from './text-params.ts';

/** Who may come in and what they may do: the part of the table about people and their rights. */
export const englishAccessTexts = {
  emailTaken: fixed(
    'The address is taken',
    'There is a person with this e-mail address already. Find them in the list, or give another address.',
  ),
  roleAlreadyHeld: fixed(
    'The person holds the role already',
    'They hold it there on these days. There is no need to give it twice; for another term end the earlier one first.',
  ),
  lastAdministrator: fixed(
    'This is the last administrator of the system',
    'Without one nobody could keep the system. Give the role to somebody else first.',
  ),
  personErased: fixed(
    'The personal data of this person were erased',
    'They cannot be brought back or changed. If the person comes again, add them as a new one.',
  ),
  personUnknown: fixed(
    'There is no such person',
    'The record may have been removed. Choose the person from the list again.',
  ),
  placeUnknown: fixed(
    'There is no such organisation',
    'The record may have been removed, or it is an organisation of another kind. Choose it from the list again.',
  ),
  authorityUnknown: fixed(
    'There is no such authority',
    'An organisation stands under an existing authority. Choose it from the list.',
  ),
  profileUnknown: (p) => ({
    title: 'There is no such profile',
    detail: `Version ${show(p, 'version')} of the profile “${show(p, 'key')}” is not published. Name a published version.`,
  }),
  setupTokenInvalid: fixed(
    'The setup link does not work',
    'It was used, has expired or was not copied whole. The start command shows a new one.',
  ),
  setupDone: fixed(
    'The system is set up already',
    'The first administrator exists. Sign in as that person, or turn to them.',
  ),
  linkInvalid: fixed(
    'The link does not work',
    'It was used, has expired or was not copied whole. Ask for a new password link yourself (“Forgot your password?”); a new invitation comes from the administrator.',
  ),
  passwordTooWeak: fixed(
    'This password is easy to guess',
    'It is a common one, repeats the same characters, or is your name or address. Choose another, such as some words in a row.',
  ),
  passwordWrong: fixed(
    'The current password is wrong',
    'To change your password, type the one that holds now. If you do not remember it, sign out and ask for a link.',
  ),
  personHasPassword: fixed(
    'No invitation is needed',
    'The person has a password. If they forgot it, they ask for a link on the sign-in page.',
  ),
  letterNotFailed: fixed(
    'This letter needs no sending again',
    'Only a letter that failed is sent again. Reload the list: it may have gone by now.',
  ),
  personNotKnown: fixed(
    'You are not known here',
    'The sign-in service knows you, but there is no account with your verified address, or it is closed. Ask the administrator to add you.',
  ),
  providerRefused: fixed(
    'Sign-in failed',
    'The sign-in service did not confirm who you are, or the sign-in page was too old. Begin again.',
  ),
  providerAway: (p) => ({
    title: 'The sign-in service does not answer',
    detail: `“${show(p, 'provider')}” is away for now. Try again in a minute, or sign in with your password.`,
  }),
  personInactive: fixed(
    'The access of this person is closed already',
    'There is nothing more to do. Reload the page to see who has taken over.',
  ),
  administratorOnly: fixed(
    'An administrator does this',
    'This takes an administrator of the organisation, of the authority, or of the whole system, to which templates and common settings belong. You do not hold that role here: turn to somebody who does.',
  ),
  launcherOnly: fixed(
    'You may not launch a platform here',
    'A platform is launched by a coordinator of the organisation or an officer of the authority. Turn to one of them.',
  ),
  appointerOnly: fixed(
    'You may not appoint here',
    'People are appointed by the coordinator of the platform or an officer of the authority. Turn to one of them.',
  ),
  notYours: fixed(
    'This is not your task',
    'It lies with another person, or with a role that you do not hold. If it should be yours, turn to the coordinator of the platform.',
  ),
  releaserOnly: fixed(
    'You may not release this task',
    'The person who claimed it does, or the coordinator of the platform.',
  ),
  signInRequired: fixed(
    'Sign in first',
    'No session has begun, or it has ended. Sign in and repeat: nothing you typed is lost.',
  ),
  sessionOnly: fixed(
    'Only the person may do this',
    'No token lets a program do it, whatever its scopes. Sign in yourself and repeat.',
  ),
  scopeMissing: (p) => ({
    title: 'The token lacks a scope',
    detail: `The program’s token does not carry “${show(p, 'scope')}”. Make a new token with this scope, or do without the action.`,
  }),
  wrongCredentials: fixed(
    'Sign-in failed',
    'The address or the password does not match. Check the keyboard layout and Caps Lock.',
  ),
  tooManyAttempts: (p) => ({
    title: 'Too many attempts',
    detail: `Sign-in is closed for a while, so that nobody can guess a password. Try again in ${show(p, 'minutes')} min.`,
  }),
  crossSiteRequest: fixed(
    'The request came from another site',
    'It was refused for your safety. Open the system by its own address and repeat.',
  ),
} satisfies Partial<Readonly<Record<ProblemCode, ProblemTextOf>>>;
