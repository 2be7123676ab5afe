import type { ArchiveTemplate, TemplateVersionView } from '#contracts';
import { decide, refuse, type AuditAction } from '#domain';
import {
  archiveTemplate,
  commitSystemEvents,
  lockTemplateVersion,
  restoreTemplate,
  type Transaction,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { found, permit } from '../http/refused.ts';
import { versionView } from './template-version-views.ts';

interface VersionName {
  readonly key: string;
  readonly version: number;
}

/** Taking a version of a template out of use and back. Platforms that live with it do not notice. */
@Injectable()
export class TemplateArchiveService {
  constructor(private readonly commands: Commands) {}

  /** From now on no platform is launched from it. Throws Refused `notFound`, `versionArchived`. */
  async archive(
    command: Command,
    name: VersionName,
    { reason }: ArchiveTemplate,
  ): Promise<TemplateVersionView> {
    return this.commands.runOnSystem(command, async (tx, now, command) => {
      const { id, isArchived } = await locked(tx, command, name);
      if (isArchived) return refuse('versionArchived', { ...name });
      await archiveTemplate(tx, id, { personId: command.actor.personId, at: now });
      return this.told(tx, command, { action: 'template.archived', id, name, reason, at: now });
    });
  }

  /** Platforms may be launched from it again. Throws Refused `notFound`, `versionNotArchived`. */
  async restore(
    command: Command,
    name: VersionName,
    { reason }: ArchiveTemplate,
  ): Promise<TemplateVersionView> {
    return this.commands.runOnSystem(command, async (tx, now, command) => {
      const { id, isArchived } = await locked(tx, command, name);
      if (!isArchived) return refuse('versionNotArchived', { ...name });
      await restoreTemplate(tx, id);
      return this.told(tx, command, { action: 'template.restored', id, name, reason, at: now });
    });
  }

  private async told(
    tx: Transaction,
    { actor }: Command,
    done: {
      readonly action: AuditAction;
      readonly id: string;
      readonly name: VersionName;
      readonly reason: string;
      readonly at: Temporal.Instant;
    },
  ): Promise<TemplateVersionView> {
    const { action, id, name, reason, at } = done;
    await commitSystemEvents(tx, [
      {
        at,
        actorId: actor.personId,
        onBehalfOfId: null,
        action,
        subject: { kind: 'template', id },
        params: { ...name },
        texts: { reason },
      },
    ]);
    return found(await versionView(tx, actor, name.key, name.version));
  }
}

/** Rights may have gone while the command waited for those before it. */
async function locked(tx: Transaction, { actor }: Command, { key, version }: VersionName) {
  permit(decide('template.publish', actor, null));
  return found(await lockTemplateVersion(tx, key, version));
}
