import type { Method } from '../api.ts';
import type { Relation } from './relations.ts';
import type { World } from './world.ts';

/** What a cell is told: the status, and the code of a problem after it. */
export type Told = `${number}` | `${number} ${string}`;

export interface Request {
  /** Values of the route's parameters by name. */
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One route of the matrix with what everybody is told about it in every state. */
export interface Row {
  readonly method: Method;
  /** As the interface description has it. */
  readonly path: string;
  readonly states: readonly string[];
  readonly request: (world: World, state: string, relation: Relation) => Request;
  readonly told: (relation: Relation, state: string) => Told;
  /** The route ends the session that asks: each cell signs in anew. */
  readonly endsSession?: true;
  /** The answer has no end: a cell looks at its beginning. */
  readonly streams?: true;
}

export const NOT_FOUND: Told = '404 notFound';
const SIGN_IN: Told = '401 signInRequired';

/** Whatever its person may, a program does no more than its scopes say. */
const READER_OF_TEMPLATES: Relation = 'a program of the coordinator that may read templates';

/** What nobody may hand to a program, whatever its scopes. */
const FOR_PEOPLE_ONLY = [
  / \/api\/(me\/(?!own-reminders)|session|sessions|tokens|webhooks)\b/,
  /^POST \/api\/(substitutions|incidents)/,
  /^POST \/api\/people\/\{id\}\/erase/,
  /^POST \/api\/templates\b/,
];

/** Of the platforms with a template a reader of templates hears nothing. */
function readsTemplates(route: string): boolean {
  return route.startsWith('GET /api/templates') && !route.endsWith('/platforms');
}

type Route = `${Method} /${string}`;

/** A row; whoever is not signed in is told so whatever the row says. */
export function row(
  route: Route,
  states: readonly string[],
  request: Row['request'],
  told: Row['told'],
): Row {
  return {
    ...partsOf(route),
    states,
    request,
    told: (relation, state) => {
      if (relation === 'nobody signed in') return SIGN_IN;
      if (relation === READER_OF_TEMPLATES && !readsTemplates(route)) {
        return FOR_PEOPLE_ONLY.some((one) => one.test(route))
          ? '403 sessionOnly'
          : '403 scopeMissing';
      }
      return told(relation, state);
    },
  };
}

/** A row without a subject: one state. */
export function plain(
  route: Route,
  request: (world: World) => Request,
  told: (relation: Relation) => Told,
): Row {
  return row(route, ['–'], request, told);
}

/** A row whose cells each ask by a session of their own. */
export function endingSession(ending: Row): Row {
  return { ...ending, endsSession: true };
}

/** A row whose answers have no end. */
export function streaming(endless: Row): Row {
  return { ...endless, streams: true };
}

/** A route for everybody: told the same, signed in or not. */
export function open(route: Route, request: (world: World) => Request, told: Told): Row {
  return { ...partsOf(route), states: ['–'], request, told: () => told };
}

function partsOf(route: Route): { readonly method: Method; readonly path: string } {
  const [method, path] = route.split(' ');
  if (path === undefined || !isMethod(method)) throw new Error(`not a route: ${route}`);
  return { method, path };
}

function isMethod(text: string | undefined): text is Method {
  return ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(text ?? '');
}
