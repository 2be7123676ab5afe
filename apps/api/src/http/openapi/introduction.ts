/** What a programmer who knows nothing of the system must know before the first request. */
export const INTRODUCTION = `
Vekha leads innovation platforms of schools through their stages. People get **tasks**, fill in their
forms and attach evidence; an authority decides at each **gate**. Everything that the pages can do, a
program can do by this interface, with the rights of the person for whom it works.

## Signing in

A program best uses a **token**: a person makes one at \`POST /api/tokens\`, chooses what it may do
(scopes such as \`tasks:read\`) and until when, and is told it once. Send it with every request:

    Authorization: Bearer vkp_…

A program of a person at a keyboard may sign in instead: \`POST /api/session\` with \`"token": true\`
answers a session token for the same header. Browsers get a cookie.

## A first script

    GET  /api/tasks                     what waits for me; each item has an id and a version
    POST /api/tasks/{id}/claim          {"version": 1}: it is mine now
    GET  /api/tasks/{id}                its form: fields with key, type, required
    POST /api/tasks/{id}/complete       {"version": 2, "form": {"<key>": <value>, …}}

Tasks may change hands between two requests: take the \`version\` of each answer for the next command.
What a field wants is said by its \`type\`: \`text\` and \`longText\` a text; \`number\` a number between
\`min\` and \`max\`; \`date\` \`YYYY-MM-DD\`; \`month\` \`YYYY-MM\`; \`choice\` the key of one option;
\`choices\` a list of such keys; \`yesNo\` true or false; \`link\` an address beginning with https or http;
\`person\`, \`organisation\` and \`file\` the id of one that you may see (\`GET /api/people\`,
\`GET /api/organisations\`, \`POST /api/files\`). A field with \`required: false\` may be left out. Evidence
that \`evidenceRules\` require is attached before, with \`POST /api/tasks/{id}/evidence\`.

## Commands are done once

An operation that lists the header \`Idempotency-Key\` wants it: a new UUID for each new command, the same
one when you are not sure that it arrived and send it again. It is then done once and answered as before,
with \`Idempotency-Replayed: true\`. Keys are kept for 72 hours. The same key with another body is refused
as \`idempotencyMismatch\`.

## Versions

A task has a \`version\`, which grows with each change. Send the one that you saw: when somebody was
faster, the answer is 409 \`stale\` with \`current\`, the task as it is now: decide again by that. What
you may do with a task now is said by its \`moves\`.

## Errors

Errors are problem details (RFC 9457, \`application/problem+json\`) with a stable \`code\` for programs,
\`title\` and \`detail\` for people (Russian, or English with \`Accept-Language: en\`), and with
\`fields\` when the request itself was wrong: every wrong field at once. Each operation lists the codes
that it may answer. 404 is also the answer about what you may not see. 429 and 503 carry \`Retry-After\`:
wait as long, then send the same request with the same key. Name the \`requestId\` to your administrator.

## Long lists

A list that can grow answers a page: \`items\` and \`next\`. Give \`next\` as \`after\` for the next page;
null means that this was the last one. The cursor is good for the same filters only.

## Not asking again and again

\`GET /api/events\` is a stream of hints (server-sent events): it says which tasks and platforms to read
again, never what they hold. For servers there are webhooks: see the section *webhooks* of this document.
`.trim();

/** What the operations of each tag are about. */
export const TAGS: Readonly<Record<string, string>> = {
  administration: 'For administrators of the system: the audit of the system, steps that stopped.',
  bulk: 'One move on many tasks: asked for at once, done one by one, with a result for each.',
  calendar: 'My deadlines in a calendar program: its address, and what is read there.',
  events: 'Hints for open pages and programs: what to read again.',
  files: 'Files are uploaded first, then named by evidence or by a field of a form.',
  health: 'For the machines that watch over this one.',
  letters: 'What became of letters to people.',
  reminders:
    'How you are reminded of deadlines, what you were told of them, and who is reminded of what and when.',
  organisations: 'Schools, operators and the authorities above them.',
  people: 'People and their roles.',
  platforms: 'Platforms from launch to close: stages, tasks, gates, roles and history.',
  plans:
    'What a change would do to the plan of a running platform, and changes that do what was shown.',
  substitutions: 'Who stands in for whom while they are away, for which work and for how long.',
  session: 'Signing in and out.',
  setup: 'The first administrator of an empty system.',
  tasks: 'What people do: the inbox, the moves of a task, its form and its evidence.',
  templates: 'Published templates: what a platform is launched from.',
  tokens: 'Tokens for programs: made by a person, for a while, for some of their rights.',
  views: 'Saved views of the inbox.',
  webhooks: 'What other servers are told when something happens here.',
};
