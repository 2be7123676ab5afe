import type {
  FileProblem,
  FileRemark,
  TemplateCheck,
  TemplateFileForm,
  TemplateVersionView,
} from '#contracts';
import { readTemplateFile, templateFilePlaces, wrongTemplate } from '#contracts';
import {
  checkPublication,
  decide,
  isRefusal,
  templateWarnings,
  type PublishedSoFar,
  type Template,
} from '#domain';
import { fileProblemText, problemText, templateWarningText } from '#notifications';
import {
  commitSystemEvents,
  highestVersion,
  publishTemplateBy,
  templateOfVersion,
  type Transaction,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { found, permit } from '../http/refused.ts';
import { differenceViews } from './template-difference-view.ts';
import { versionView } from './template-version-views.ts';

/** More than these nobody reads at once. */
const MOST_WARNINGS = 100;

/** Bringing in a template from a file. */
@Injectable()
export class TemplateImportService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly commands: Commands,
  ) {}

  /** Says what is wrong or strange in a file, and what it changes; writes nothing. */
  async check({ name, text }: TemplateFileForm): Promise<TemplateCheck> {
    const reading = readTemplateFile(name, text);
    if (!reading.ok) return refusedFile(reading.problems);
    const template = reading.value;
    const tx = this.dataSource.manager;
    const newest = (await highestVersion(tx, template.key))?.template ?? null;
    const allowed = checkPublication(template, await publishedSoFar(tx, template));
    return {
      template: {
        key: template.key,
        version: template.version,
        title: { ...template.title },
        stages: template.stages.length,
        tasks: template.stages.flatMap((stage) => stage.tasks).length,
      },
      problems: [],
      warnings: warningsOf(template, text),
      hindrance: isRefusal(allowed)
        ? {
            code: allowed.refused,
            text: {
              ru: problemText(allowed.refused, allowed.params, 'ru').detail,
              en: problemText(allowed.refused, allowed.params, 'en').detail,
            },
          }
        : null,
      isPublished: 'isPublished' in allowed && allowed.isPublished,
      comparedWith: newest?.version ?? null,
      differences: newest === null ? [] : differenceViews(newest, template),
    };
  }

  /**
   * Publishes the template of a file. The very same content again changes nothing and answers the same.
   * Throws Refused `templateInvalid` with every problem of the file, `versionPublished`,
   * `versionNotNewer`.
   */
  async publish(command: Command, { name, text }: TemplateFileForm): Promise<TemplateVersionView> {
    return this.commands.runOnSystem<TemplateVersionView>(command, async (tx, now, { actor }) => {
      permit(decide('template.publish', actor, null));
      const reading = readTemplateFile(name, text);
      if (!reading.ok) return wrongTemplate(name, reading.problems);
      const template = reading.value;
      const { key, version } = template;
      const allowed = checkPublication(template, await publishedSoFar(tx, template));
      if (isRefusal(allowed)) return allowed;
      const publication = await publishTemplateBy(tx, template, actor.personId, now);
      if (isRefusal(publication)) return publication;
      if (publication.isNew) {
        await commitSystemEvents(tx, [
          {
            at: now,
            actorId: actor.personId,
            onBehalfOfId: null,
            action: 'template.published',
            subject: { kind: 'template', id: publication.id },
            params: { key, version },
            texts: {},
          },
        ]);
      }
      return found(await versionView(tx, actor, key, version));
    });
  }
}

async function publishedSoFar(
  tx: Transaction,
  { key, version }: Template,
): Promise<PublishedSoFar> {
  return {
    same: await templateOfVersion(tx, key, version),
    highest: (await highestVersion(tx, key))?.template.version ?? null,
  };
}

function refusedFile(problems: readonly FileProblem[]): TemplateCheck {
  return {
    template: null,
    problems: problems.map((problem): FileRemark => {
      const { line, column, path, code } = problem;
      return { line, column, path, code, text: { ...fileProblemText(problem) } };
    }),
    warnings: [],
    hindrance: null,
    isPublished: false,
    comparedWith: null,
    differences: [],
  };
}

function warningsOf(template: Template, text: string): FileRemark[] {
  const placeOf = templateFilePlaces(text);
  return templateWarnings(template)
    .slice(0, MOST_WARNINGS)
    .map((warning) => ({
      ...placeOf(warning.path),
      code: warning.code,
      text: { ...templateWarningText(warning, template, null) },
    }));
}
