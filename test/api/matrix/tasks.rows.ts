import {
  ASSIGNEES,
  COORDINATORS,
  FORMER,
  OFFICER,
  OTHER_COORDINATOR,
  OTHER_OFFICER,
  PARTICIPANTS,
  reads,
  SUPERVISORS,
} from './groups.ts';
import type { Relation } from './relations.ts';
import { NOT_FOUND, plain, row, type Row, type Told } from './row.ts';
import { TASK_STATES, type TaskState, type World } from './world.ts';

type ByState = Partial<Record<TaskState, Told>>;

function taskOf(world: World, state: string): { readonly id: string; readonly version: number } {
  const known = TASK_STATES.find((one) => one === state);
  if (known === undefined) throw new Error(`no task in the state ${state}`);
  return world.tasks[known];
}

/** A route of one task: `may` says who comes as far as the rules, `rules` what these answer. */
function move(
  name: string,
  body: (version: number, world: World) => unknown,
  may: (relation: Relation, state: string) => boolean,
  denied: Told,
  rules: (relation: Relation) => ByState,
): Row {
  return row(
    `POST /api/tasks/{id}/${name}`,
    TASK_STATES,
    (world, state) => {
      const { id, version } = taskOf(world, state);
      return { path: { id }, body: body(version, world) };
    },
    (relation, state) => toldOf(relation, state, may, denied, rules),
  );
}

function toldOf(
  relation: Relation,
  state: string,
  may: (relation: Relation, state: string) => boolean,
  denied: Told,
  rules: (relation: Relation) => ByState,
): Told {
  if (!may(relation, state)) return reads(relation, state) ? denied : NOT_FOUND;
  const found = Object.entries(rules(relation)).find(([name]) => name === state);
  return found?.[1] ?? '200';
}

/** Holders of the task's role today, and whoever it is or was assigned to. */
function works(relation: Relation, state: string): boolean {
  if (state === 'random' || state === 'another authority’s') return false;
  if (state === 'approval') return SUPERVISORS.has(relation);
  return (
    (PARTICIPANTS.has(relation) && reads(relation, state)) ||
    (state === 'closed' && relation === FORMER)
  );
}

/** Holders of the task's role today alone. */
function holds(relation: Relation, state: string): boolean {
  return works(relation, state) && relation !== FORMER;
}

const AT_REST: ByState = { suspended: '409 platformSuspended', over: '409 platformOver' };

const CLOSED: ByState = {
  ...AT_REST,
  planned: '409 taskNotOpen',
  closed: '409 alreadyClosed',
};

export const taskRows: readonly Row[] = [
  plain(
    'GET /api/tasks',
    () => ({}),
    () => '200',
  ),
  plain(
    'GET /api/tasks/counts',
    () => ({}),
    () => '200',
  ),
  row(
    'GET /api/tasks/{id}',
    TASK_STATES,
    (world, state) => ({ path: { id: taskOf(world, state).id } }),
    (relation, state) => (reads(relation, state) ? '200' : NOT_FOUND),
  ),
  move(
    'claim',
    (version) => ({ version }),
    works,
    '403 notYours',
    (relation) => ({
      ...CLOSED,
      claimed: ASSIGNEES.has(relation) ? '200' : '409 alreadyClaimed',
    }),
  ),
  move(
    'release',
    (version) => ({ version }),
    (relation, state) =>
      (COORDINATORS.has(relation) && reads(relation, state)) ||
      (state === 'another authority’s' && relation === OTHER_COORDINATOR) ||
      (state === 'claimed' && ASSIGNEES.has(relation)) ||
      (state === 'closed' && relation === FORMER),
    '403 releaserOnly',
    () => ({
      ...CLOSED,
      open: '409 notClaimed',
      approval: '409 notClaimed',
      'another authority’s': '409 notClaimed',
    }),
  ),
  move(
    'complete',
    (version) => ({ version, form: {} }),
    works,
    '403 notYours',
    (relation) => ({
      ...CLOSED,
      claimed: ASSIGNEES.has(relation) ? '200' : '403 notYours',
      approval: '422 approvalNeedsDecision',
    }),
  ),
  move(
    'report',
    (version) => ({ version, form: {} }),
    works,
    '403 notYours',
    (relation) => ({
      ...CLOSED,
      open: '409 notStandingTask',
      claimed: ASSIGNEES.has(relation) ? '409 notStandingTask' : '403 notYours',
      approval: '422 approvalNeedsDecision',
    }),
  ),
  move(
    'decide',
    (version) => ({ version, outcome: 'approved' }),
    holds,
    '403 notYours',
    () => ({
      planned: '422 notAnApproval',
      open: '422 notAnApproval',
      claimed: '422 notAnApproval',
      closed: '422 notAnApproval',
      ...AT_REST,
    }),
  ),
  move(
    'evidence',
    () => ({ kind: 'link', key: 'proof', link: 'https://example.org/proof' }),
    works,
    '403 notYours',
    (relation) => ({
      ...CLOSED,
      claimed: ASSIGNEES.has(relation) ? '200' : '403 notYours',
      approval: '422 evidenceUnknown',
    }),
  ),
  row(
    'DELETE /api/tasks/{id}/evidence/{evidenceId}',
    TASK_STATES,
    (world, state) => ({
      path: { id: taskOf(world, state).id, evidenceId: world.evidenceId },
    }),
    (relation, state) =>
      toldOf(relation, state, works, '403 notYours', () => ({
        ...CLOSED,
        claimed: ASSIGNEES.has(relation) ? NOT_FOUND : '403 notYours',
        approval: NOT_FOUND,
      })),
  ),
  move(
    'reassign',
    (version, world) => ({ version, personId: world.colleague.id, reason: 'На курсах' }),
    (relation, state) =>
      leads(relation, state, COORDINATORS, OTHER_COORDINATOR) ||
      (state === 'claimed' && ASSIGNEES.has(relation)) ||
      (state === 'closed' && relation === FORMER),
    '403 reassignerOnly',
    () => ({
      ...CLOSED,
      approval: '422 recipientWithoutRole',
      'another authority’s': '422 recipientNotInvolved',
    }),
  ),
  move(
    'extend',
    (version) => ({ version, on: '2031-01', reason: 'Ждём музей' }),
    leadsOrOversees,
    '403 leaderOnly',
    () => ({ ...CLOSED, approval: '409 noDeadline' }),
  ),
  move(
    'remind',
    (version) => ({ version }),
    leadsOrOversees,
    '403 leaderOnly',
    () => ({
      ...CLOSED,
      'another authority’s': '409 nobodyToRemind',
    }),
  ),
  ofTask('GET', 'comments', reads, NOT_FOUND, () => ({})),
  ofTask('POST', 'comments', reads, NOT_FOUND, () => ({ over: '409 platformOver' }), {
    body: { text: 'Как дела?', mentions: [] },
    done: '201',
  }),
  ofTask('PUT', 'watch', reads, NOT_FOUND, () => AT_REST),
  ofTask('DELETE', 'watch', reads, NOT_FOUND, () => AT_REST),
  ofTask('GET', 'reminders', reads, NOT_FOUND, () => ({})),
  ofTask(
    'POST',
    'own-reminders',
    reads,
    NOT_FOUND,
    () => ({
      planned: '409 taskNotOpen',
      closed: '409 alreadyClosed',
      over: '409 platformOver',
    }),
    { body: { on: '2099-05-14' }, done: '201' },
  ),
  ofTask('GET', 'draft', works, '403 notYours', () => ({}), { done: NOT_FOUND }),
  ofTask(
    'PUT',
    'draft',
    works,
    '403 notYours',
    (relation) => ({
      ...CLOSED,
      claimed: ASSIGNEES.has(relation) ? '200' : '403 notYours',
      approval: '422 approvalNeedsDecision',
    }),
    { body: { version: null, form: {} } },
  ),
  ofTask('DELETE', 'draft', works, '403 notYours', () => AT_REST),
  row(
    'PUT /api/tasks/{id}/evidence/{evidenceId}',
    TASK_STATES,
    (world, state) => ({
      path: { id: taskOf(world, state).id, evidenceId: world.evidenceId },
      body: { kind: 'link', link: 'https://example.org/proof' },
    }),
    (relation, state) =>
      toldOf(relation, state, works, '403 notYours', () => ({
        ...CLOSED,
        open: '422 evidenceKindWrong',
        claimed: ASSIGNEES.has(relation) ? NOT_FOUND : '403 notYours',
        approval: NOT_FOUND,
      })),
  ),
];

/** Who leads the platform of the state: these relations at the school, that one elsewhere. */
function leads(
  relation: Relation,
  state: string,
  here: ReadonlySet<Relation>,
  elsewhere: Relation,
): boolean {
  if (state === 'random') return false;
  return state === 'another authority’s' ? relation === elsewhere : here.has(relation);
}

function leadsOrOversees(relation: Relation, state: string): boolean {
  return (
    leads(relation, state, COORDINATORS, OTHER_COORDINATOR) ||
    leads(relation, state, new Set([OFFICER]), OTHER_OFFICER)
  );
}

/** What hangs on one task, without a version. */
function ofTask(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  name: string,
  may: (relation: Relation, state: string) => boolean,
  denied: Told,
  rules: (relation: Relation) => ByState,
  rest: { readonly body?: unknown; readonly done?: Told } = {},
): Row {
  const { body, done = '200' } = rest;
  return row(
    `${method} /api/tasks/{id}/${name}`,
    TASK_STATES,
    (world, state) => ({
      path: { id: taskOf(world, state).id },
      ...(body === undefined ? {} : { body }),
    }),
    (relation, state) => {
      const told = toldOf(relation, state, may, denied, rules);
      return told === '200' ? done : told;
    },
  );
}
