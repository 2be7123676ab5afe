import { fileViewSchema, platformViewSchema, type PlatformView } from '#contracts';
import { isRefusal } from '#domain';
import { publishProfile, publishTemplate } from '#persistence';
import { Temporal } from 'temporal-polyfill';
import { aStage, aTask } from '../../libs/testing/src/template-builder.ts';
import { aSmallTemplate } from '../support/small-templates.ts';
import {
  authorityWithSchool,
  person,
  read,
  startApi,
  type Answer,
  type TestApi,
  type TestPerson,
} from './api.ts';

const MONTHS_A_STAGE = 3;

/** Four stages of three months with two tasks each, the second of which counts from its opening. */
const STAGES = aSmallTemplate(
  'moved-in',
  ['a', 'b', 'c', 'd'].map((key, index) =>
    aStage(
      key,
      MONTHS_A_STAGE * index,
      [
        aTask(`${key}1`),
        aTask(`${key}2`, { after: [`${key}1`], deadline: { from: 'opening', days: 5 } }),
      ],
      {
        period: {
          kind: 'relative',
          fromMonth: MONTHS_A_STAGE * index,
          months: MONTHS_A_STAGE,
        },
      },
    ),
  ),
);
const TEMPLATE = { ...STAGES, termMonths: MONTHS_A_STAGE * STAGES.stages.length };

/** This month in Moscow. */
const thisMonth = Temporal.Now.zonedDateTimeISO('Europe/Moscow').toPlainDate().toPlainYearMonth();

/** `YYYY-MM`, as many months from now. */
export function month(shift: number): string {
  return thisMonth.add({ months: shift }).toString();
}

/** The first month of a platform that is now in the second month of its third stage. */
export const START = month(-7);

/** What passed of it elsewhere: the first stage in time, the second later than planned. */
export const EARLIER = [
  { stage: 'a', openedOn: START, passedOn: month(-5), note: 'Команда собрана.', files: [] },
  { stage: 'b', openedOn: `${month(-4)}-03`, passedOn: `${month(-1)}-15`, note: null, files: [] },
] as const;

/** A school with platforms that ran elsewhere, its coordinator, a colleague and a stranger. */
export class Newcomers {
  private constructor(
    readonly api: TestApi,
    private readonly schoolId: string,
    readonly coordinator: TestPerson,
    readonly colleague: TestPerson,
    readonly stranger: TestPerson,
  ) {}

  static async arrive(): Promise<Newcomers> {
    const api = await startApi();
    const { schoolId } = await authorityWithSchool(api);
    await api.database.dataSource.transaction(async (tx) => {
      const at = Temporal.Now.instant();
      const profile = await publishProfile(
        tx,
        {
          key: 'demo-authority',
          version: 2,
          title: { ru: 'образец', en: 'sample' },
          zone: 'Europe/Moscow',
          calendar: 'ru',
          statuses: [{ key: 'mip', title: { ru: 'МИП', en: 'municipal' }, level: 1 }],
          demonstration: true,
        },
        at,
      );
      const template = await publishTemplate(tx, TEMPLATE, at);
      if (isRefusal(profile) || isRefusal(template)) throw new Error('published already');
    });
    const school = { kind: 'organisation', id: schoolId } as const;
    const elsewhere = await authorityWithSchool(api);
    return new Newcomers(
      api,
      schoolId,
      await person(api, [['coordinator', school]], 'Ольга Координатор'),
      await person(api, [['teacher', school]], 'Анна Педагог'),
      await person(api, [['coordinator', { kind: 'organisation', id: elsewhere.schoolId }]]),
    );
  }

  /** Asks for a launch at the stage `c`, or its preview, changed as wanted. */
  ask(kind: 'launch' | 'preview', broughtIn: unknown, change: object = {}): Promise<Answer> {
    const rest = {
      title: 'Школа и город',
      status: {
        key: 'mip',
        act: { kind: 'order', issuer: 'Управление', number: '1', date: '2026-01-15' },
      },
      appointments: [],
    };
    return this.api.ask('POST', kind === 'launch' ? '/api/platforms' : '/api/platforms/preview', {
      token: this.coordinator.token,
      body: {
        template: TEMPLATE.key,
        organisationId: this.schoolId,
        start: START,
        ...(kind === 'launch' ? rest : {}),
        broughtIn,
        ...change,
      },
    });
  }

  /** A platform that was brought in at the stage `c`. */
  async broughtIn(earlier: readonly unknown[] = EARLIER): Promise<PlatformView> {
    return read(platformViewSchema, await this.ask('launch', { stage: 'c', earlier }));
  }

  async view(id: string): Promise<PlatformView> {
    const { token } = this.coordinator;
    return read(platformViewSchema, await this.api.ask('GET', `/api/platforms/${id}`, { token }));
  }

  /** Uploads a small PDF; answers its id. */
  async uploaded(by: TestPerson, name: string): Promise<string> {
    const answer = await this.api.app.inject({
      method: 'POST',
      url: `/api/files?name=${encodeURIComponent(name)}`,
      headers: { authorization: `Bearer ${by.token}`, 'content-type': 'application/octet-stream' },
      payload: Buffer.from(`%PDF-1.4\n${name}\n%%EOF\n`),
    });
    return fileViewSchema.parse(JSON.parse(answer.body)).id;
  }

  close(): Promise<void> {
    return this.api.close();
  }
}
