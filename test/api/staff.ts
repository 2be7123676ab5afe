import { arrangedSubstitutionSchema, inboxPageSchema, type InboxItem } from '#contracts';
import type { Place } from '#domain';
import { insertRoleHolding } from '#persistence';
import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import {
  administrator,
  authorityWithSchool,
  person,
  problemOf,
  read,
  type Answer,
  type TestApi,
  type TestPerson,
} from './api.ts';
import { GatedPlatform } from './gated-platform.ts';

const today = Temporal.Now.zonedDateTimeISO('Europe/Moscow').toPlainDate();

/** A day as many days from today. */
export function day(shift: number): string {
  return today.add({ days: shift }).toString();
}

export interface Wanted {
  readonly absentId: string;
  readonly substituteId: string;
  readonly from: string;
  readonly until: string;
  readonly scope: unknown;
}

/** A substitution in all work from today on, changed as asked. */
export function wanted(
  absent: Pick<TestPerson, 'id'>,
  substitute: Pick<TestPerson, 'id'>,
  change: Partial<Wanted> = {},
): Wanted {
  return {
    absentId: absent.id,
    substituteId: substitute.id,
    from: day(0),
    until: day(10),
    scope: { kind: 'all' },
    ...change,
  };
}

/** `200`, or the status and the code of the problem. */
export function codeOf(answer: Answer): string {
  return answer.status < 300 ? String(answer.status) : `${answer.status} ${problemOf(answer).code}`;
}

/** An authority with a school, its head, an administrator and the head of a school elsewhere. */
export class Staff {
  private constructor(
    private readonly api: TestApi,
    readonly place: { readonly authorityId: string; readonly schoolId: string },
    readonly school: Place,
    readonly authority: Place,
    readonly admin: TestPerson,
    readonly head: TestPerson,
    readonly foreigner: TestPerson,
  ) {}

  static async of(api: TestApi): Promise<Staff> {
    const place = await authorityWithSchool(api);
    const school: Place = { kind: 'organisation', id: place.schoolId };
    const elsewhere = await authorityWithSchool(api);
    const foreigner = await person(api, [
      ['organisationHead', { kind: 'organisation', id: elsewhere.schoolId }],
    ]);
    return new Staff(
      api,
      place,
      school,
      { kind: 'authority', id: place.authorityId },
      await administrator(api),
      await person(api, [['organisationHead', school]]),
      foreigner,
    );
  }

  /** A platform with its coordinator, whose first task is open. */
  async opened(title: string): Promise<{ platform: GatedPlatform; coordinator: TestPerson }> {
    const platform = await GatedPlatform.launch(this.api, this.place, title);
    const coordinator = await person(this.api, [
      ['coordinator', { kind: 'platform', id: platform.id }],
    ]);
    await platform.open();
    return { platform, coordinator };
  }

  /** Somebody who works at the school. */
  colleague(name?: string): Promise<TestPerson> {
    return person(this.api, [['teacher', this.school]], name);
  }

  /** Somebody whom the authority knows by a role that is long over. */
  async former(): Promise<TestPerson> {
    const one = await person(this.api, []);
    await insertRoleHolding(this.api.database.dataSource.manager, {
      personId: one.id,
      role: 'teacher',
      place: this.school,
      from: '2020-01-01',
      until: '2020-12-31',
      at: Temporal.Now.instant(),
    });
    return one;
  }

  post(url: string, who: TestPerson, body: unknown): Promise<Answer> {
    return this.api.ask('POST', `/api/${url}`, { token: who.token, body });
  }

  arrange(who: TestPerson, body: Wanted): Promise<Answer> {
    return this.post('substitutions', who, { ...body, reason: 'Отпуск' });
  }

  /** The same, and it must be allowed. */
  async arranged(
    who: TestPerson,
    body: Wanted,
  ): Promise<z.infer<typeof arrangedSubstitutionSchema>> {
    return read(arrangedSubstitutionSchema, await this.arrange(who, body));
  }

  async inbox(who: TestPerson, query = ''): Promise<InboxItem[]> {
    const answer = await this.api.ask('GET', `/api/tasks${query}`, { token: who.token });
    return read(inboxPageSchema, answer).items;
  }

  async move(
    who: TestPerson,
    platform: GatedPlatform,
    key: string,
    name: 'claim' | 'release' | 'complete' | 'decide',
  ): Promise<Answer> {
    const task = await platform.task(key);
    const extra = {
      complete: { form: {} },
      decide: { outcome: 'approved' },
      claim: {},
      release: {},
    };
    return this.post(`tasks/${task.id}/${name}`, who, { version: task.version, ...extra[name] });
  }
}
