import type { DenialReason } from './decision.ts';
import type { Action } from './policy.ts';

/**
 * Every reason with which the policy of an action may answer somebody who sees its subject and may
 * not do this with it. For those who document and foresee: the policies themselves decide.
 */
export const denialsOf: Readonly<Record<Action, readonly DenialReason[]>> = {
  'session.own': [],
  'view.own': [],
  'template.list': [],
  'person.search': [],
  'file.upload': [],
  administration: ['administratorOnly'],
  'audit.read': ['administratorOnly'],
  'incident.read': ['administratorOnly'],
  'incident.retry': ['administratorOnly'],
  'person.erase': ['administratorOnly'],
  'organisation.list': [],
  'organisation.create': ['administratorOnly'],
  'organisation.edit': ['administratorOnly'],
  'person.see': [],
  'person.contact': ['administratorOnly'],
  'person.create': ['administratorOnly'],
  'person.edit': ['administratorOnly'],
  'person.deactivate': ['administratorOnly'],
  'person.activate': ['administratorOnly'],
  'substitution.list': [],
  'substitution.arrange': ['arrangerOnly'],
  'role.give': ['administratorOnly'],
  'role.end': ['administratorOnly'],
  'platform.launch': ['launcherOnly'],
  'platform.read': [],
  'platform.appoint': ['appointerOnly'],
  'history.read': [],
  'inbox.read': [],
  'task.claim': ['notYours'],
  'task.complete': ['notYours'],
  'task.decide': ['notYours'],
  'task.release': ['releaserOnly'],
  'task.reassign': ['reassignerOnly'],
  'task.extend': ['leaderOnly'],
  'task.remind': ['leaderOnly'],
  'task.comment': [],
  'task.watch': [],
  'bulk.run': [],
};
