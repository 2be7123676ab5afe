import { describe, expect, it } from '@jest/globals';
import type { Actor, Place } from './actor.ts';
import { denialsOf } from './denials.ts';
import { decide, type Action, type Subjects, type TaskSubject } from './policy.ts';

const platform: Place = { kind: 'platform', id: 'p' };
const organisation: Place = { kind: 'organisation', id: 'o' };
const authority: Place = { kind: 'authority', id: 'a' };

/** Relations of a person to platform `p` of organisation `o` under authority `a`. */
const relations = {
  stranger: [],
  'coordinator elsewhere': [['coordinator', { kind: 'organisation', id: 'other' }]],
  administrator: [['administrator', { kind: 'system', id: 'system' }]],
  'coordinator of the organisation': [['coordinator', organisation]],
  'coordinator of the platform': [['coordinator', platform]],
  'officer of the authority': [['authorityOfficer', authority]],
  'teacher of the platform': [['participant', platform]],
  'head of the organisation': [['organisationHead', organisation]],
  'accountant of the authority': [['accountant', authority]],
  'administrator of the authority': [['administrator', authority]],
  'administrator of the organisation': [['administrator', organisation]],
} satisfies Record<string, [string, Place][]>;

type Relation = keyof typeof relations;

function isRelation(name: string): name is Relation {
  return name in relations;
}

function actor(relation: Relation): Actor {
  return {
    personId: 'me',
    holdings: relations[relation].map(([role, place]) => ({ role, place, from: '2026-01-01' })),
    borrowed: [],
  };
}

const platformSubject = {
  platformId: 'p',
  organisationId: 'o',
  authorityId: 'a',
  assignedIds: [],
};
const taskSubject: TaskSubject = {
  platform: platformSubject,
  kind: 'work',
  principal: 'role:participant@platform:p',
  assigneeId: 'somebody',
};
const organisationSubject = { organisationId: 'o', authorityId: 'a', isAboveActor: false };
const atOrganisation = { kind: 'organisation', organisationId: 'o', authorityId: 'a' } as const;
const atAuthority = { kind: 'authority', authorityId: 'a' } as const;
const personSubject = { personId: 'somebody', isKnown: false, heldAt: [atOrganisation] };

/** Those whom every row about administration allows, and those who see the place or the person. */
const administrators = {
  administrator: 'allowed',
  'administrator of the authority': 'allowed',
} as const;
const insiders = {
  'officer of the authority': 'administratorOnly',
  'accountant of the authority': 'administratorOnly',
} as const;
const insidersOfOrganisation = {
  ...insiders,
  'coordinator of the organisation': 'administratorOnly',
  'head of the organisation': 'administratorOnly',
} as const;
/** An administrator of people is nobody on platforms. */
const strangers = {
  stranger: 'hidden',
  'coordinator elsewhere': 'hidden',
  administrator: 'hidden',
  'administrator of the authority': 'hidden',
  'administrator of the organisation': 'hidden',
} as const;

/** What each relation is told; whoever a row does not name is told `others`. */
const table: readonly {
  action: Action;
  told: () => (a: Actor) => ReturnType<typeof decide>;
  others: string;
  rows: Partial<Record<Relation, string>>;
}[] = [
  row('session.own', null, 'allowed', {}),
  row('template.list', null, 'allowed', {}),
  row('person.search', null, 'allowed', {}),
  row('file.upload', null, 'allowed', {}),
  ...(
    [
      'administration',
      'audit.read',
      'incident.read',
      'incident.retry',
      'person.erase',
      'template.publish',
    ] as const
  ).map((action) => row(action, null, 'administratorOnly', { administrator: 'allowed' })),
  row('organisation.list', organisationSubject, 'hidden', {
    administrator: 'allowed',
    'coordinator of the organisation': 'allowed',
    'head of the organisation': 'allowed',
    'officer of the authority': 'allowed',
    'accountant of the authority': 'allowed',
    'administrator of the authority': 'allowed',
    'administrator of the organisation': 'allowed',
  }),
  row('organisation.create', null, 'administratorOnly', {
    ...administrators,
    'administrator of the organisation': 'allowed',
  }),
  row('organisation.create', { at: atAuthority, isAboveActor: false }, 'hidden', {
    ...administrators,
    ...insiders,
  }),
  row('organisation.create', { at: { kind: 'system' }, isAboveActor: false }, 'administratorOnly', {
    administrator: 'allowed',
  }),
  row('organisation.edit', organisationSubject, 'hidden', {
    ...insidersOfOrganisation,
    ...administrators,
    'administrator of the organisation': 'allowed',
  }),
  row(
    'organisation.edit',
    { organisationId: 'a', authorityId: null, isAboveActor: true },
    'administratorOnly',
    administrators,
  ),
  row('person.see', personSubject, 'hidden', { administrator: 'allowed' }),
  row('person.see', { ...personSubject, isKnown: true }, 'allowed', {}),
  row('person.contact', personSubject, 'hidden', {
    ...administrators,
    'administrator of the organisation': 'allowed',
  }),
  row('person.contact', { ...personSubject, isKnown: true }, 'administratorOnly', {
    ...administrators,
    'administrator of the organisation': 'allowed',
  }),
  row('person.edit', { ...personSubject, isKnown: true }, 'administratorOnly', {
    ...administrators,
    'administrator of the organisation': 'allowed',
  }),
  row(
    'person.edit',
    { ...personSubject, heldAt: [atOrganisation, atAuthority] },
    'hidden',
    administrators,
  ),
  row('person.deactivate', { ...personSubject, isKnown: true }, 'administratorOnly', {
    ...administrators,
    'administrator of the organisation': 'allowed',
  }),
  row('person.activate', null, 'administratorOnly', { administrator: 'allowed' }),
  row('substitution.list', null, 'allowed', {}),
  row('substitution.arrange', { ...personSubject, isKnown: true }, 'arrangerOnly', {
    ...administrators,
    'administrator of the organisation': 'allowed',
    'head of the organisation': 'allowed',
  }),
  row(
    'substitution.arrange',
    { ...personSubject, heldAt: [atOrganisation, atAuthority] },
    'hidden',
    administrators,
  ),
  row('person.edit', { ...personSubject, heldAt: [] }, 'hidden', { administrator: 'allowed' }),
  ...(['person.create', 'role.give', 'role.end'] as const).flatMap((action) => [
    row(action, { at: atOrganisation, isAboveActor: false }, 'hidden', {
      ...insidersOfOrganisation,
      ...administrators,
      'administrator of the organisation': 'allowed',
    }),
    row(action, { at: atAuthority, isAboveActor: true }, 'administratorOnly', administrators),
    row(action, { at: { kind: 'system' }, isAboveActor: false }, 'administratorOnly', {
      administrator: 'allowed',
    }),
  ]),
  row('platform.launch', { organisationId: 'o', authorityId: 'a' }, 'hidden', {
    'coordinator of the organisation': 'allowed',
    'officer of the authority': 'allowed',
    administrator: 'launcherOnly',
    'administrator of the authority': 'launcherOnly',
    'administrator of the organisation': 'launcherOnly',
    'head of the organisation': 'launcherOnly',
    'accountant of the authority': 'launcherOnly',
  }),
  row('platform.read', platformSubject, 'allowed', {
    ...strangers,
  }),
  row('inbox.read', platformSubject, 'allowed', {
    ...strangers,
  }),
  row('history.read', platformSubject, 'allowed', {
    ...strangers,
  }),
  row('platform.appoint', platformSubject, 'appointerOnly', {
    ...strangers,
    'coordinator of the organisation': 'allowed',
    'coordinator of the platform': 'allowed',
    'officer of the authority': 'allowed',
  }),
  row('plan.change', platformSubject, 'allowed', { ...strangers }),
  ...(
    [
      'plan.ask',
      'plan.shift',
      'plan.addTask',
      'plan.splitTask',
      'plan.dropTask',
      'plan.explain',
      'platform.suspend',
      'platform.resume',
    ] as const
  ).map((action) =>
    row(action, platformSubject, 'leaderOnly', {
      ...strangers,
      'coordinator of the organisation': 'allowed',
      'coordinator of the platform': 'allowed',
      'officer of the authority': 'allowed',
    }),
  ),
  ...(['platform.end', 'term.extend'] as const).map((action) =>
    row(action, platformSubject, 'authorityOnly', {
      ...strangers,
      'officer of the authority': 'allowed',
    }),
  ),
  ...(['task.claim', 'task.complete', 'task.decide'] as const).map((action) =>
    row(action, taskSubject, 'notYours', {
      ...strangers,
      'teacher of the platform': 'allowed',
    }),
  ),
  row('task.release', taskSubject, 'releaserOnly', {
    ...strangers,
    'coordinator of the organisation': 'allowed',
    'coordinator of the platform': 'allowed',
  }),
  row('task.reassign', taskSubject, 'reassignerOnly', {
    ...strangers,
    'coordinator of the organisation': 'allowed',
    'coordinator of the platform': 'allowed',
  }),
  row('task.reassign', { ...taskSubject, principal: 'role:lawyer@authority:a' }, 'reassignerOnly', {
    ...strangers,
    'coordinator of the organisation': 'allowed',
    'coordinator of the platform': 'allowed',
    'officer of the authority': 'allowed',
  }),
  ...(['task.extend', 'task.remind'] as const).map((action) =>
    row(action, taskSubject, 'leaderOnly', {
      ...strangers,
      'coordinator of the organisation': 'allowed',
      'coordinator of the platform': 'allowed',
      'officer of the authority': 'allowed',
    }),
  ),
  ...(['task.comment', 'task.watch', 'task.remindMe'] as const).map((action) =>
    row(action, taskSubject, 'allowed', { ...strangers }),
  ),
  row('bulk.run', null, 'allowed', {}),
  row('reminder.own', null, 'allowed', {}),
  row('reminder.withdraw', null, 'allowed', {}),
  row('reminder.moves', null, 'allowed', {}),
];

function row<A extends Action>(
  action: A,
  subject: Subjects[A],
  others: string,
  rows: Partial<Record<Relation, string>>,
) {
  return { action, told: () => (a: Actor) => decide(action, a, subject), others, rows };
}

describe('policies', () => {
  for (const { action, told, others, rows } of table) {
    it.each(Object.keys(relations).filter(isRelation))(
      `answer ${action} by the table to: %s`,
      (who) => {
        const decision = told()(actor(who));
        expect(decision.allowed ? 'allowed' : decision.reason).toBe(rows[who] ?? others);
      },
    );
  }

  it.each(Object.entries(denialsOf))(
    'deny %s with the documented reasons only',
    (action, documented) => {
      const rows = table.filter((line) => line.action === action);
      const told = rows.flatMap((line) => [line.others, ...Object.values(line.rows)]);
      const reasons = told.filter((one) => one !== 'allowed' && one !== 'hidden');
      if (rows.length > 0) expect(new Set(reasons)).toEqual(new Set(documented));
    },
  );

  it('let an assignee read the platform, work on the task and release it without any role', () => {
    const me = actor('stranger');
    const subject = { ...taskSubject, assigneeId: 'me' };
    expect(decide('platform.read', me, { ...platformSubject, assignedIds: ['me'] }).allowed).toBe(
      true,
    );
    expect(decide('task.complete', me, subject).allowed).toBe(true);
    expect(decide('task.release', me, subject).allowed).toBe(true);
  });

  it('let nobody decide by a claim of former days without the role', () => {
    const subject = { ...taskSubject, assigneeId: 'me' };
    expect(decide('task.decide', actor('stranger'), subject)).toEqual({
      allowed: false,
      reason: 'notYours',
    });
  });

  it('show people to themselves with their address, and to edit only to who administers them', () => {
    const me = { ...personSubject, personId: 'me' };
    expect(decide('person.see', actor('stranger'), me).allowed).toBe(true);
    expect(decide('person.contact', actor('stranger'), me).allowed).toBe(true);
    expect(decide('person.edit', actor('stranger'), me)).toEqual({
      allowed: false,
      reason: 'administratorOnly',
    });
  });

  it('show an authority to those who hold a role under it', () => {
    const subject = { organisationId: 'a', authorityId: null, isAboveActor: true };
    expect(decide('organisation.list', actor('head of the organisation'), subject).allowed).toBe(
      true,
    );
  });
});
