import {
  historyEntrySchema,
  launchPreviewSchema,
  platformViewSchema,
  templateDifferencesSchema,
  templatePlatformsPageSchema,
  templateSummarySchema,
  templateVersionSchema,
  templateViewSchema,
  wholeTemplateVersionSchema,
  type TemplateVersionView,
} from '#contracts';
import { isRefusal, type Template } from '#domain';
import {
  profileByVersion,
  publishTemplate,
  seedCatalogue,
  type SeededCatalogue,
} from '#persistence';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { person, problemOf, read, startApi, type TestApi, type TestPerson } from './api.ts';
import { codeOf } from './staff.ts';
import { fileOf, largerTemplate, smallTemplate, TemplateDesk } from './template-desk.ts';

let api: TestApi;
let desk: TemplateDesk;
let elsewhere: TemplateDesk;

beforeAll(async () => {
  api = await startApi();
  desk = await TemplateDesk.of(api);
  elsewhere = await TemplateDesk.of(api);
});
afterAll(() => api.close());

async function versionsOf(key: string, who?: TestPerson): Promise<TemplateVersionView[]> {
  return read(templateVersionSchema.array(), await desk.get(`/${key}/versions`, who));
}

/** The keys that `GET /templates` lists. */
async function listed(): Promise<string[]> {
  const list = read(templateSummarySchema.array(), await desk.get(''));
  return list.map(({ key, version }) => `${key} ${version}`);
}

async function launched(by: TemplateDesk, key: string, title: string): Promise<string> {
  return read(platformViewSchema, await by.launch(key, title)).id;
}

describe('versions of a template', () => {
  it('stand side by side, the newest first, with who published them for whom may know', async () => {
    const { manager } = api.database.dataSource;
    const first = smallTemplate('side-by-side');
    const seeded = await publishTemplate(manager, first, Temporal.Now.instant());
    if (isRefusal(seeded)) throw new Error(seeded.refused);
    await desk.published(largerTemplate('side-by-side', { version: 2 }));
    const [second, catalogue] = await versionsOf('side-by-side', desk.admin);
    expect(second).toMatchObject({
      version: 2,
      tasks: 2,
      isFromCatalogue: false,
      publishedBy: { id: desk.admin.id },
      archivedAt: null,
    });
    expect(catalogue).toMatchObject({ version: 1, isFromCatalogue: true, publishedBy: null });
    const [seen] = await versionsOf('side-by-side', desk.coordinator);
    expect(seen).toMatchObject({ version: 2, isFromCatalogue: false, publishedBy: null });
  });

  it('are each told whole', async () => {
    await desk.published(smallTemplate('whole'));
    await desk.published(largerTemplate('whole', { version: 2 }));
    const first = read(wholeTemplateVersionSchema, await desk.get('/whole/versions/1'));
    expect(first.template).toEqual(smallTemplate('whole'));
    expect(codeOf(await desk.get('/whole/versions/3'))).toBe('404 notFound');
    expect(codeOf(await desk.get('/whole/versions/x'))).toBe('404 notFound');
    expect(codeOf(await desk.get('/unheard-of/versions'))).toBe('404 notFound');
  });

  it('are compared in either direction', async () => {
    await desk.published(smallTemplate('compared'));
    await desk.published(largerTemplate('compared', { version: 2 }));
    const there = await desk.get('/compared/differences?from=1&until=2');
    expect(read(templateDifferencesSchema, there)).toMatchObject({
      key: 'compared',
      from: 1,
      until: 2,
      differences: [
        { code: 'roleAdded', at: { role: 'guest' }, before: null },
        {
          code: 'taskAdded',
          at: { stage: 'first', task: 'tell' },
          before: null,
          after: { key: 'tell', role: 'guest' },
          text: {
            ru: 'Этап «по-русски: first»: добавлена задача «по-русски: tell»',
            en: 'Stage “first”: task added: “tell”',
          },
        },
      ],
    });
    const back = await desk.get('/compared/differences?from=2&until=1');
    expect(read(templateDifferencesSchema, back).differences.map(({ code }) => code)).toEqual([
      'roleRemoved',
      'taskRemoved',
    ]);
    const same = await desk.get('/compared/differences?from=2&until=2');
    expect(read(templateDifferencesSchema, same).differences).toEqual([]);
    expect(codeOf(await desk.get('/compared/differences?from=1&until=3'))).toBe('404 notFound');
    expect(codeOf(await desk.get('/compared/differences?from=1'))).toBe('400 invalidInput');
  });
});

describe('a running platform', () => {
  it('keeps its version when a newer one is published', async () => {
    await desk.published(smallTemplate('kept'));
    const old = await launched(desk, 'kept', 'Первая');
    await desk.published(largerTemplate('kept', { version: 2 }));
    const young = await launched(desk, 'kept', 'Вторая');
    const page = read(templatePlatformsPageSchema, await desk.get('/kept/platforms'));
    expect(page.items).toMatchObject([
      { id: young, version: 2, title: 'Вторая', state: 'running' },
      { id: old, version: 1, title: 'Первая', organisation: { name: 'Школа № 1' } },
    ]);
    const view = await api.ask('GET', `/api/platforms/${old}`, { token: desk.coordinator.token });
    const { stages } = read(platformViewSchema, view);
    expect(stages.flatMap((stage) => stage.tasks.map(({ key }) => key))).toEqual(['plan']);
  });

  it('is told, and counted, to those alone who may see it', async () => {
    await desk.published(smallTemplate('seen'));
    const mine = await launched(desk, 'seen', 'Наша');
    const foreign = await launched(elsewhere, 'seen', 'Чужая');
    for (const [by, ids] of [
      [desk.coordinator, [mine]],
      [elsewhere.coordinator, [foreign]],
      [desk.admin, []],
    ] as const) {
      const page = read(templatePlatformsPageSchema, await desk.get('/seen/platforms', by));
      expect(page.items.map(({ id }) => id)).toEqual(ids);
      const [version] = await versionsOf('seen', by);
      expect(version?.platforms).toEqual({ running: ids.length, over: 0 });
    }
  });

  it('is counted as over once it has ended', async () => {
    await desk.published(smallTemplate('ended'));
    const id = await launched(desk, 'ended', 'Закончена');
    await api.database.dataSource.query(
      `UPDATE platform SET state = 'stopped', closed_at = now() WHERE id = $1`,
      [id],
    );
    const [version] = await versionsOf('ended');
    expect(version?.platforms).toEqual({ running: 0, over: 1 });
  });

  it('is found page by page, each once, also of one version alone', async () => {
    await desk.published(smallTemplate('paged'));
    for (const title of ['а', 'б', 'в']) await launched(desk, 'paged', title);
    await desk.published(largerTemplate('paged', { version: 2 }));
    for (const title of ['г', 'д']) await launched(desk, 'paged', title);
    const titles: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const query = after === '' ? '' : `&after=${after}`;
      const answer = await desk.get(`/paged/platforms?limit=2${query}`);
      const page = read(templatePlatformsPageSchema, answer);
      titles.push(...page.items.map(({ title }) => title));
      after = page.next;
    }
    expect(titles).toEqual(['д', 'г', 'в', 'б', 'а']);
    const first = await desk.get('/paged/platforms?version=1');
    expect(read(templatePlatformsPageSchema, first).items.map(({ title }) => title)).toEqual([
      'в',
      'б',
      'а',
    ]);
    expect(codeOf(await desk.get('/paged/platforms?after=none-of-ours'))).toBe('400 invalidInput');
    expect(codeOf(await desk.get('/unheard-of/platforms'))).toBe('404 notFound');
  });
});

describe('an archived version', () => {
  it('gives way to the newest of the others', async () => {
    await desk.published(smallTemplate('giving-way'));
    await desk.published(largerTemplate('giving-way', { version: 2 }));
    expect(codeOf(await desk.move('archive', 'giving-way', 2))).toBe('200');
    expect(await listed()).toContain('giving-way 1');
    const shown = read(templateViewSchema, await desk.get('/giving-way'));
    expect(shown.template.version).toBe(1);
    const preview = read(launchPreviewSchema, await desk.preview('giving-way'));
    expect(preview.template.version).toBe(1);
    await launched(desk, 'giving-way', 'По первой');
    const [second, first] = await versionsOf('giving-way');
    expect(first).toMatchObject({ version: 1, archivedAt: null, platforms: { running: 1 } });
    expect(second).toMatchObject({
      version: 2,
      archivedAt: expect.any(String),
      platforms: { running: 0 },
    });
    const [archived] = await versionsOf('giving-way', desk.admin);
    expect(archived?.archivedBy?.id).toBe(desk.admin.id);
  });

  it('that was the last one leaves nothing to launch', async () => {
    await desk.published(smallTemplate('out-of-use'));
    await desk.move('archive', 'out-of-use', 1);
    expect(await listed()).not.toContain('out-of-use 1');
    expect(codeOf(await desk.get('/out-of-use'))).toBe('404 notFound');
    expect(codeOf(await desk.preview('out-of-use'))).toBe('409 templateArchived');
    expect(codeOf(await desk.launch('out-of-use', 'Нет'))).toBe('409 templateArchived');
    expect(codeOf(await desk.launch('unheard-of', 'Нет'))).toBe('422 templateUnknown');
    expect(await versionsOf('out-of-use')).toHaveLength(1);
  });

  it('is not noticed by the platforms that live with it', async () => {
    await desk.published(smallTemplate('unnoticed'));
    const id = await launched(desk, 'unnoticed', 'Живёт');
    const look = (): ReturnType<TestApi['ask']> =>
      api.ask('GET', `/api/platforms/${id}`, { token: desk.coordinator.token });
    const before = (await look()).body;
    await desk.move('archive', 'unnoticed', 1);
    expect((await look()).body).toEqual(before);
  });

  it('keeps its roles known to a table of people', async () => {
    await desk.published(largerTemplate('roles-known'));
    await desk.move('archive', 'roles-known', 1);
    const line = `new-guest@example.test;Гость Новый;guest;${desk.schoolId}`;
    const answer = await api.ask('POST', '/api/people/import?dryRun=true', {
      token: desk.admin.token,
      body: { csv: `email;fullName;role;organisation\n${line}\n` },
    });
    expect(answer.body).toMatchObject({ counts: { wrong: 0, created: 1 } });
  });

  it('comes back when it is restored', async () => {
    await desk.published(smallTemplate('coming-back'));
    expect(codeOf(await desk.move('restore', 'coming-back', 1))).toBe('409 versionNotArchived');
    await desk.move('archive', 'coming-back', 1);
    expect(codeOf(await desk.move('archive', 'coming-back', 1))).toBe('409 versionArchived');
    const restored = read(templateVersionSchema, await desk.move('restore', 'coming-back', 1));
    expect(restored).toMatchObject({ archivedAt: null, archivedBy: null });
    expect(await listed()).toContain('coming-back 1');
  });

  it('is not brought back by the next start', async () => {
    expect(await listed()).toContain('network-launch 2');
    await desk.move('archive', 'network-launch', 2);
    await seedCatalogue(api.database.dataSource, 'catalog');
    expect(await listed()).not.toContain('network-launch 2');
  });

  it('stands in the audit of the system with who, why and which', async () => {
    await desk.published(smallTemplate('told'));
    await desk.move('archive', 'told', 1);
    await desk.move('restore', 'told', 1);
    const answer = await api.ask('GET', '/api/audit?order=newest&limit=3', {
      token: desk.admin.token,
    });
    const entries = read(historyEntrySchema.array(), answer);
    expect(entries.map(({ action }) => action)).toEqual([
      'template.restored',
      'template.archived',
      'template.published',
    ]);
    expect(entries[1]).toMatchObject({
      actor: { id: desk.admin.id },
      subject: { title: { en: 'sample' } },
      summary: { ru: 'Версия 1 шаблона отправлена в архив' },
      texts: { reason: 'Порядок изменился' },
    });
  });

  it('is archived by the administrator of the system alone', async () => {
    await desk.published(smallTemplate('mine'));
    const officer = await person(api);
    const answer = await api.ask('POST', '/api/templates/mine/versions/1/archive', {
      token: officer.token,
      body: { reason: 'Хочу' },
    });
    expect(problemOf(answer).code).toBe('administratorOnly');
  });
});

describe('the catalogue of another release', () => {
  /** Brings a catalogue of this one template. */
  async function starts(template: Template): Promise<SeededCatalogue> {
    const folder = await mkdtemp(join(tmpdir(), 'vekha-catalogue-'));
    try {
      for (const kind of ['templates', 'profiles', 'calendars']) await mkdir(join(folder, kind));
      const { name, text } = fileOf(template);
      await writeFile(join(folder, 'templates', name), text);
      return await seedCatalogue(api.database.dataSource, folder);
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  it('passes over numbers under which people have published their own', async () => {
    const key = 'their-own';
    expect(await starts(smallTemplate(key))).toMatchObject({ templates: 1, passedOver: [] });
    const theirs = largerTemplate(key, { version: 3 });
    await desk.published(theirs);
    for (const version of [2, 3]) {
      const release = smallTemplate(key, { version });
      const passedOver = [`${key} ${version}`];
      expect(await starts(release)).toMatchObject({ templates: 0, passedOver });
    }
    for (const known of [smallTemplate(key), theirs]) {
      expect(await starts(known)).toMatchObject({ templates: 0, passedOver: [] });
    }
    expect((await versionsOf(key)).map(({ version, tasks }) => [version, tasks])).toEqual([
      [3, 2],
      [1, 1],
    ]);
    const next = smallTemplate(key, { version: 4 });
    expect(await starts(next)).toMatchObject({ templates: 1, passedOver: [] });
  });

  it('brings a newer profile beside the one that authorities were founded on', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'vekha-catalogue-'));
    const { dataSource } = api.database;
    const ofVersion = (version: number, more: string) =>
      writeFile(
        join(folder, 'profiles', 'kept-authority.yaml'),
        `key: kept-authority\nversion: ${version}\ntitle: { ru: Управление, en: Authority }\nzone: Europe/Moscow\n` +
          `calendar: ru\nstatuses: [{ key: mip, title: { ru: МИП, en: Platform }, level: 1 }]\n${more}`,
      );
    try {
      for (const kind of ['templates', 'profiles', 'calendars']) await mkdir(join(folder, kind));
      await ofVersion(1, '');
      await seedCatalogue(dataSource, folder);
      const before = await profileByVersion(dataSource.manager, 'kept-authority', 1);
      await ofVersion(2, 'reminders: [{ key: day, days: 0 }]\n');
      expect(await seedCatalogue(dataSource, folder)).toMatchObject({ profiles: 1 });
      expect(await seedCatalogue(dataSource, folder)).toMatchObject({ profiles: 0 });
      expect(await profileByVersion(dataSource.manager, 'kept-authority', 1)).toEqual(before);
      const after = await profileByVersion(dataSource.manager, 'kept-authority', 2);
      expect(after?.profile.reminders).toMatchObject([{ key: 'day', offset: { days: 0 } }]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('never changes what it has published itself', async () => {
    await starts(smallTemplate('raise-it'));
    const changed = starts(largerTemplate('raise-it'));
    await expect(changed).rejects.toThrow('raise-it, version 1, is published with other content');
  });
});
