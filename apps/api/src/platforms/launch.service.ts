import type { LaunchPreview, LaunchPreviewRequest, LaunchRequest, PlatformView } from '#contracts';
import { COORDINATOR_ROLE, dayOfRoles, refuse, type Actor, type StageDates } from '#domain';
import { namesIn, warningText } from '#notifications';
import {
  Clock,
  commitCommand,
  holdersAt,
  insertPlatform,
  insertStatus,
  newId,
  raiseWarnings,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { found } from '../http/refused.ts';
import { checkActDate } from './act-date.ts';
import { Appointments } from './appointments.ts';
import { deadlineView } from './deadline-view.ts';
import { forecastDates, launchOutlook, plannedTaskView } from './launch-outlook.ts';
import { launchWarnings } from './launch-warnings.ts';
import { PlatformViews } from './platform-views.ts';
import { rowsOfWarning } from './plan-warnings.ts';
import { prepareLaunch } from './prepared-launch.ts';
import { recordStages } from './record-stages.ts';

/** Preview and launch of a platform: one preparation, so that what was shown is what happens. */
@Injectable()
export class LaunchService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly commands: Commands,
    private readonly appointments: Appointments,
    private readonly views: PlatformViews,
  ) {}

  async preview(actor: Actor, request: LaunchPreviewRequest): Promise<LaunchPreview> {
    const tx = this.dataSource.manager;
    const now = await this.clock.now(tx);
    const prepared = await prepareLaunch(tx, actor, request, now);
    const { template, plan } = prepared;
    const names = namesIn(template);
    const holders = await holdersAt(
      tx,
      [
        { kind: 'organisation', id: prepared.places.organisationId },
        { kind: 'authority', id: prepared.places.authorityId },
      ],
      dayOfRoles(now),
    );
    const expected = launchOutlook(prepared, now);
    return {
      template: { id: prepared.templateId, key: template.key, version: template.version },
      term: plan.term,
      stages: template.stages.flatMap((stage, index) => {
        const planned = plan.stages[index];
        if (planned === undefined) return [];
        return {
          key: stage.key,
          title: stage.title,
          period: planned.period,
          opensOn: planned.opensOn,
          deadline: deadlineView(planned.deadline),
          recorded: datesOf(prepared.recorded[index]),
          forecast: forecastDates(expected.stages.find((one) => one.key === stage.key)),
          tasks: stage.tasks.map((task) => plannedTaskView(task, planned, expected)),
        };
      }),
      roles: template.roles.map((role) => ({
        key: role.key,
        title: role.title,
        heldAt: role.heldAt,
        holders: holders
          .filter((one) => one.role === role.key && one.place.kind === role.heldAt)
          .map((one) => ({ id: one.personId, fullName: one.fullName })),
      })),
      warnings: [
        ...launchWarnings(template, plan, { standsAt: prepared.recorded.length, now }),
        ...expected.warnings.filter(({ code }) => code === 'gateAfterTerm').flatMap(rowsOfWarning),
      ].map(({ code, params }) => ({
        code,
        params: { ...params },
        text: warningText(code, params, names),
      })),
    };
  }

  async launch(command: Command, request: LaunchRequest): Promise<PlatformView> {
    return this.commands.run(command, async (tx, now) => {
      const prepared = await prepareLaunch(tx, command.actor, request, now);
      checkActDate('status.act.date', request.status.act.date, now);
      const { template, plan, profile } = prepared;
      if (!profile.statuses.some((status) => status.key === request.status.key)) {
        return refuse('statusUnknown', { status: request.status.key });
      }
      const appointed = withCoordinator(request, command.actor, prepared.places.organisationId);
      if (appointed === null) return refuse('coordinatorMissing');
      const places = { ...prepared.places, platformId: newId() };
      await insertPlatform(tx, {
        places,
        templateId: prepared.templateId,
        profileId: prepared.profileId,
        title: request.title,
        zone: profile.zone,
        calendar: profile.calendar,
        template,
        plan,
        launchedBy: command.actor.personId,
        now,
      });
      const records = await recordStages(tx, places.platformId, prepared.recorded, {
        by: command.actor.personId,
        at: now,
      });
      const statusId = await insertStatus(tx, places.platformId, request.status);
      const appointments = await this.appointments.insert(tx, {
        template,
        places,
        appointed,
        by: command.actor,
        day: dayOfRoles(now),
        now,
      });
      if ('refused' in appointments) return appointments;
      const standsAt = prepared.recorded.length;
      const warnings = launchWarnings(template, plan, { standsAt, now });
      await raiseWarnings(tx, places.platformId, warnings, now);
      const platform = { kind: 'platform', id: places.platformId } as const;
      const common = { at: now, actorId: command.actor.personId, onBehalfOfId: null };
      await commitCommand(tx, places.platformId, [
        {
          ...common,
          action: 'platform.launched',
          subject: platform,
          params: {
            template: template.key,
            version: template.version,
            start: request.start,
            ...(request.broughtIn === undefined ? {} : { stage: request.broughtIn.stage }),
          },
          texts: { title: request.title },
        },
        {
          ...common,
          action: 'status.granted',
          subject: platform,
          params: {
            record: statusId,
            status: request.status.key,
            actKind: request.status.act.kind,
            actNumber: request.status.act.number,
            actDate: request.status.act.date,
          },
          texts: { issuer: request.status.act.issuer },
        },
        ...appointments.events,
        ...records,
      ]);
      return found(await this.views.view(tx, places.platformId, now));
    });
  }
}

/** Without a coordinator in the request it is the launcher, if they coordinate the organisation. */
function withCoordinator(
  request: LaunchRequest,
  actor: Actor,
  organisationId: string,
): LaunchRequest['appointments'] | null {
  if (request.appointments.some((one) => one.role === COORDINATOR_ROLE)) {
    return request.appointments;
  }
  const coordinates = actor.holdings.some(
    ({ role, place }) =>
      role === COORDINATOR_ROLE && place.kind === 'organisation' && place.id === organisationId,
  );
  if (!coordinates) return null;
  return [...request.appointments, { role: COORDINATOR_ROLE, personId: actor.personId }];
}

function datesOf(record: StageDates | undefined): StageDates | null {
  if (record === undefined) return null;
  return { openedOn: record.openedOn, passedOn: record.passedOn };
}
