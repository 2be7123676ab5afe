import { templateVersionSchema, type TemplateVersionView } from '#contracts';
import type { Template } from '#domain';
import { seedCatalogue } from '#persistence';
import { aRole, aStage, aTask, aTemplate } from '../../libs/testing/src/template-builder.ts';
import {
  administrator,
  authorityWithSchool,
  person,
  read,
  type Answer,
  type TestApi,
  type TestPerson,
} from './api.ts';

/** A template of one stage with one task. */
export function smallTemplate(key: string, change: Partial<Template> = {}): Template {
  return aTemplate([aStage('first', 0, [aTask('plan')])], { key, ...change });
}

/** The same with a role more and one task of it. */
export function largerTemplate(key: string, change: Partial<Template> = {}): Template {
  return aTemplate([aStage('first', 0, [aTask('plan'), aTask('tell', { role: 'guest' })])], {
    key,
    roles: [aRole('coordinator'), aRole('guest'), aRole('authorityOfficer', 'authority')],
    ...change,
  });
}

/** As a file: JSON is YAML. */
export function fileOf(template: Template): { readonly name: string; readonly text: string } {
  return { name: `${template.key}.yaml`, text: JSON.stringify(template, null, 2) };
}

/** An administrator of templates, and an authority with a school that launches platforms of them. */
export class TemplateDesk {
  private constructor(
    private readonly api: TestApi,
    readonly admin: TestPerson,
    readonly coordinator: TestPerson,
    readonly schoolId: string,
  ) {}

  static async of(api: TestApi): Promise<TemplateDesk> {
    const { schoolId } = await authorityWithSchool(api);
    await seedCatalogue(api.database.dataSource, 'catalog');
    return new TemplateDesk(
      api,
      await administrator(api),
      await person(api, [['coordinator', { kind: 'organisation', id: schoolId }]]),
      schoolId,
    );
  }

  get(path: string, who: TestPerson = this.coordinator): Promise<Answer> {
    return this.api.ask('GET', `/api/templates${path}`, { token: who.token });
  }

  check(file: unknown, who: TestPerson = this.admin): Promise<Answer> {
    return this.api.ask('POST', '/api/templates/check', { token: who.token, body: file });
  }

  publish(file: unknown, who: TestPerson = this.admin): Promise<Answer> {
    return this.api.ask('POST', '/api/templates', { token: who.token, body: file });
  }

  /** The same, and it must be allowed. */
  async published(template: Template): Promise<TemplateVersionView> {
    return read(templateVersionSchema, await this.publish(fileOf(template)));
  }

  move(name: 'archive' | 'restore', key: string, version: number): Promise<Answer> {
    return this.api.ask('POST', `/api/templates/${key}/versions/${version}/${name}`, {
      token: this.admin.token,
      body: { reason: 'Порядок изменился' },
    });
  }

  preview(template: string): Promise<Answer> {
    return this.api.ask('POST', '/api/platforms/preview', {
      token: this.coordinator.token,
      body: { template, organisationId: this.schoolId, start: '2027-09' },
    });
  }

  launch(template: string, title: string): Promise<Answer> {
    const act = { kind: 'order', issuer: 'Управление', number: '1', date: '2026-09-01' };
    return this.api.ask('POST', '/api/platforms', {
      token: this.coordinator.token,
      body: {
        template,
        organisationId: this.schoolId,
        start: '2027-09',
        title,
        status: { key: 'mip', act },
        appointments: [],
      },
    });
  }
}
