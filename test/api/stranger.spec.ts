import { inboxPageSchema, taskViewSchema, type TaskView } from '#contracts';
import type { FormField } from '#domain';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { ApiScript } from '../support/api-script.ts';
import { DEMO_PASSWORD } from '../support/demo.ts';
import { readDocument } from '../support/open-api-document.ts';
import { TestSystem } from '../support/system.ts';
import { waitFor } from '../support/wait-for.ts';

const MINUTES = 60_000;

let system: TestSystem;
let stranger: ApiScript;

beforeAll(async () => {
  system = await TestSystem.start();
  await launch();
  const document = await fetch(`${system.api.address}/api/openapi.json`);
  stranger = new ApiScript(system.api.address, readDocument(await document.json()), null);
}, MINUTES);

afterAll(async () => {
  await system.stop();
}, MINUTES);

/** Somebody else's work: a platform with tasks that wait for the coordinator. */
async function launch(): Promise<void> {
  const coordinator = await system.person('coordinator');
  const places = await coordinator.get<{ id: string; name: string }[]>('/organisations');
  await coordinator.post('/platforms', {
    template: 'four-stage-project',
    organisationId: places.find((one) => one.name.startsWith('Гимназия'))?.id,
    start: Temporal.Now.plainDateISO('Europe/Moscow').toPlainYearMonth().toString(),
    title: 'Школа и город',
    status: {
      key: 'mip',
      act: { kind: 'order', issuer: 'Управление', number: '172–п', date: '2026-07-17' },
    },
    appointments: [{ role: 'participant', personId: coordinator.personId }],
  });
}

/** What the introduction of the document says of each type of field; the rest needs other calls. */
function valueOf(field: FormField): unknown {
  switch (field.type) {
    case 'text':
    case 'longText':
      return 'Заполнено программой';
    case 'number':
      return field.min ?? field.max ?? 1;
    case 'date':
      return '2027-10-15';
    case 'month':
      return '2027-10';
    case 'choice':
      return field.options[0]?.key;
    case 'choices':
      return [field.options[0]?.key];
    case 'yesNo':
      return true;
    case 'link':
      return 'https://example.org/materials';
    case 'person':
    case 'organisation':
    case 'file':
      return undefined;
  }
}

/** A task that a script can do without a file of its own. */
function isForScripts(task: TaskView): boolean {
  return (
    task.kind === 'work' &&
    task.form.every((field) => !field.required || valueOf(field) !== undefined) &&
    task.evidenceRules.every((rule) => !rule.required || rule.kind === 'link')
  );
}

it(
  'a stranger with the document alone makes a token, finds their tasks, fills the forms and completes them',
  async () => {
    const me = await stranger.call('Session.signIn', {
      body: { email: 'coordinator@vekha.test', password: DEMO_PASSWORD, token: true },
    });
    const made = await stranger.withToken(String(me['token'])).call('Tokens.create', {
      body: { name: 'скрипт', scopes: ['tasks:read', 'tasks:write'], days: 1 },
    });
    const script = stranger.withToken(String(made['token']));
    const done: string[] = [];
    await waitFor('a task that a script can do', async () => {
      for (const item of inboxPageSchema.parse(await script.call('Tasks.list')).items) {
        const path = { id: item.id };
        const seen = taskViewSchema.parse(await script.call('Tasks.show', { path }));
        if (!isForScripts(seen)) continue;
        let task = taskViewSchema.parse(
          await script.call('Tasks.claim', { path, body: { version: seen.version } }),
        );
        for (const rule of task.evidenceRules.filter((one) => one.required)) {
          const body = { kind: 'link', key: rule.key, link: 'https://example.org/minutes' };
          task = taskViewSchema.parse(await script.call('Tasks.addEvidence', { path, body }));
        }
        const form = Object.fromEntries(task.form.map((field) => [field.key, valueOf(field)]));
        const answer = await script.call('Tasks.complete', {
          path,
          body: { version: task.version, form },
        });
        expect(taskViewSchema.parse(answer)).toMatchObject({
          state: 'closed',
          outcome: 'completed',
        });
        done.push(item.id);
      }
      return done.length > 0;
    });
    const list = await script.call('Tasks.list', { query: { tab: 'done' } });
    const listed = inboxPageSchema.parse(list).items.map((item) => item.id);
    expect(listed).toEqual(expect.arrayContaining(done));
  },
  MINUTES,
);
