import { readFileSync } from 'node:fs';
import { templateCheckSchema, templateVersionSchema, type TemplateCheck } from '#contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aStage, aTask } from '../../libs/testing/src/template-builder.ts';
import { person, problemOf, read, startApi, type Answer, type TestApi } from './api.ts';
import { codeOf } from './staff.ts';
import { fileOf, largerTemplate, smallTemplate, TemplateDesk } from './template-desk.ts';

const CATALOGUE = readFileSync('catalog/templates/four-stage-project.yaml', 'utf8');

let api: TestApi;
let desk: TemplateDesk;

beforeAll(async () => {
  api = await startApi();
  desk = await TemplateDesk.of(api);
});
afterAll(() => api.close());

async function checked(file: unknown): Promise<TemplateCheck> {
  return read(templateCheckSchema, await desk.check(file));
}

/** How many templates there are, and where the audit of the system ends. */
async function everything(): Promise<unknown> {
  return api.database.dataSource.query(
    `SELECT (SELECT count(*) FROM template) AS templates,
            (SELECT count(*) FROM audit_entry) AS audit`,
  );
}

describe('checking a template file', () => {
  it('tells every problem with its line, column, path and words in both languages', async () => {
    const text = CATALOGUE.replace('heldAt: authority', 'heldAt: school').replace(
      'termMonths: 37',
      'termMonths: many',
    );
    const { template, problems } = await checked({ name: 'my.yaml', text });
    expect(template).toBeNull();
    const line = (part: string): number =>
      text.split('\n').findIndex((one) => one.includes(part)) + 1;
    expect(problems).toEqual([
      expect.objectContaining({
        line: line('termMonths: many'),
        column: expect.any(Number),
        path: 'termMonths',
        code: 'wrongType',
        text: { ru: 'Здесь должно быть: число', en: 'should be a number' },
      }),
      expect.objectContaining({
        line: line('heldAt: school'),
        path: expect.stringMatching(/^roles\[\d+\]\.heldAt$/),
        code: 'notOneOf',
      }),
    ]);
  });

  it('tells what is strange at its place, and hinders nothing', async () => {
    const check = await checked({ name: 'my.yaml', text: CATALOGUE });
    expect(check).toMatchObject({
      template: { key: 'four-stage-project', version: 2, stages: 4, tasks: 30 },
      problems: [],
      hindrance: null,
      isPublished: true,
      comparedWith: 2,
      differences: [],
    });
    expect(check.warnings).toHaveLength(4);
    expect(check.warnings[0]).toMatchObject({
      line: expect.any(Number),
      path: 'termMonths',
      code: 'uncoveredTerm',
      text: { en: expect.stringContaining('months 34–37') },
    });
  });

  it('tells what it changes against the newest published version, archived or not', async () => {
    await desk.published(smallTemplate('newest'));
    await desk.published(smallTemplate('newest', { version: 2, termMonths: 5 }));
    await desk.move('archive', 'newest', 2);
    const next = smallTemplate('newest', { version: 3, termMonths: 7 });
    expect(await checked(fileOf(next))).toMatchObject({
      comparedWith: 2,
      isPublished: false,
      differences: [
        {
          code: 'termChanged',
          before: 5,
          after: 7,
          text: { ru: 'Шаблон, срок в месяцах: было 5, стало 7' },
        },
      ],
    });
  });

  it('says before it is tried that a version cannot be published', async () => {
    await desk.published(smallTemplate('hindered', { version: 4 }));
    const other = smallTemplate('hindered', { version: 4, termMonths: 7 });
    expect((await checked(fileOf(other))).hindrance?.code).toBe('versionPublished');
    const older = smallTemplate('hindered', { version: 3 });
    const { hindrance } = await checked(fileOf(older));
    expect(hindrance?.code).toBe('versionNotNewer');
    expect(hindrance?.text.ru).toContain('в версии 4');
  });

  it('writes nothing', async () => {
    const before = await everything();
    await checked(fileOf(smallTemplate('unwritten')));
    await checked({ name: 'bad.yaml', text: 'key: [' });
    expect(await everything()).toEqual(before);
  });
});

describe('publishing a template file', () => {
  it('makes a version that can be launched at once', async () => {
    const published = await desk.published(smallTemplate('imported'));
    expect(published).toMatchObject({
      key: 'imported',
      version: 1,
      tasks: 1,
      publishedBy: { id: desk.admin.id },
    });
    expect((await desk.launch('imported', 'Новая')).status).toBe(201);
  });

  it('answers the same when the very same content comes again, however it is written', async () => {
    const template = smallTemplate('repeated');
    const first = await desk.published(template);
    const before = await everything();
    const again = await desk.publish({ name: 'b.yaml', text: JSON.stringify(template) });
    expect(again.status).toBe(201);
    expect(read(templateVersionSchema, again)).toEqual(first);
    expect(await everything()).toEqual(before);
  });

  it('brings back no version that was archived', async () => {
    const template = smallTemplate('still-archived');
    await desk.published(template);
    await desk.move('archive', 'still-archived', 1);
    expect((await desk.published(template)).archivedAt).not.toBeNull();
  });

  it('refuses other content under a version that is published', async () => {
    await desk.published(smallTemplate('taken'));
    const other = fileOf(largerTemplate('taken'));
    expect(codeOf(await desk.publish(other))).toBe('409 versionPublished');
  });

  it('refuses a version below the newest, even when that one is archived', async () => {
    await desk.published(smallTemplate('growing', { version: 5 }));
    await desk.move('archive', 'growing', 5);
    const answer = await desk.publish(fileOf(largerTemplate('growing', { version: 4 })));
    expect(codeOf(answer)).toBe('409 versionNotNewer');
    expect(problemOf(answer).params).toEqual({ key: 'growing', version: 4, newest: 5 });
  });

  it('refuses a bad file with every problem on its line, in the language of the request', async () => {
    const stages = [aStage('first', 0, [aTask('plan', { role: 'nobody', after: ['nothing'] })])];
    const file = fileOf(smallTemplate('bad', { stages }));
    const before = await everything();
    const ask = (language: string): Promise<Answer> =>
      api.ask('POST', '/api/templates', {
        token: desk.admin.token,
        body: file,
        headers: { 'accept-language': language },
      });
    const english = problemOf(await ask('en'));
    expect(english).toMatchObject({ status: 422, code: 'templateInvalid' });
    expect(english.detail).toContain('bad.yaml');
    const lines = file.text.split('\n');
    expect(english.problems).toMatchObject([
      {
        line: lines.findIndex((line) => line.includes('"role": "nobody"')) + 1,
        path: 'stages[0].tasks[0].role',
        code: 'unknownRole',
        message: 'the template declares no role “nobody”',
      },
      {
        line: lines.findIndex((line) => line.includes('"nothing"')) + 1,
        path: 'stages[0].tasks[0].after[0]',
        code: 'unknownTask',
      },
    ]);
    const russian = problemOf(await ask('ru'));
    expect(russian.problems?.[0]?.message).toBe('Роль «nobody» в шаблоне не описана');
    expect(await everything()).toEqual(before);
  });

  it('is done once when two send the same file at once', async () => {
    const file = fileOf(smallTemplate('twins'));
    const answers = await Promise.all([desk.publish(file), desk.publish(file)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    const audit = await api.ask('GET', '/api/audit?order=newest&limit=2', {
      token: desk.admin.token,
    });
    expect(JSON.stringify(audit.body).split('"twins"')).toHaveLength(2);
  });

  it('is for the administrator of the system alone, and so is checking', async () => {
    const somebody = await person(api);
    const file = fileOf(smallTemplate('not-mine'));
    for (const answer of [await desk.publish(file, somebody), await desk.check(file, somebody)]) {
      expect(codeOf(answer)).toBe('403 administratorOnly');
    }
    expect(codeOf(await desk.get('/not-mine'))).toBe('404 notFound');
  });
});
