import type { Action } from './policy.ts';

/** What a person may hand to a program, one context and one direction at a time. */
export const PROGRAM_SCOPES = [
  'tasks:read',
  'tasks:write',
  'platforms:read',
  'platforms:write',
  'people:read',
  'people:write',
  'templates:read',
  'history:read',
] as const;

export type ProgramScope = (typeof PROGRAM_SCOPES)[number];

/**
 * The scope that a program needs for an action; null: a program never does it, whatever it was
 * given. A scope opens nothing by itself: the person's own rights of today are asked as well.
 */
export const scopeOf: Readonly<Record<Action, ProgramScope | null>> = {
  'session.own': null,
  'view.own': 'tasks:read',
  'token.own': null,
  'event.hear': 'tasks:read',
  'template.list': 'templates:read',
  'person.search': 'people:read',
  'file.upload': 'tasks:write',
  administration: 'people:write',
  'audit.read': 'history:read',
  'incident.read': 'history:read',
  'incident.retry': null,
  'person.erase': null,
  'organisation.list': 'people:read',
  'organisation.create': 'people:write',
  'organisation.edit': 'people:write',
  'person.see': 'people:read',
  'person.contact': 'people:read',
  'person.create': 'people:write',
  'person.edit': 'people:write',
  'person.deactivate': 'people:write',
  'person.activate': 'people:write',
  'substitution.list': 'people:read',
  'substitution.arrange': null,
  'role.give': 'people:write',
  'role.end': 'people:write',
  'webhook.keep': null,
  'platform.launch': 'platforms:write',
  'platform.read': 'platforms:read',
  'platform.appoint': 'platforms:write',
  'plan.ask': 'platforms:read',
  'plan.change': 'platforms:write',
  'plan.shift': 'platforms:write',
  'plan.addTask': 'platforms:write',
  'plan.splitTask': 'platforms:write',
  'plan.dropTask': 'platforms:write',
  'plan.explain': 'platforms:write',
  'platform.suspend': 'platforms:write',
  'platform.resume': 'platforms:write',
  'platform.end': 'platforms:write',
  'term.extend': 'platforms:write',
  'history.read': 'history:read',
  'inbox.read': 'tasks:read',
  'task.claim': 'tasks:write',
  'task.complete': 'tasks:write',
  'task.decide': 'tasks:write',
  'task.release': 'tasks:write',
  'task.reassign': 'tasks:write',
  'task.extend': 'tasks:write',
  'task.remind': 'tasks:write',
  'task.comment': 'tasks:write',
  'task.watch': 'tasks:write',
  'bulk.run': 'tasks:write',
};
