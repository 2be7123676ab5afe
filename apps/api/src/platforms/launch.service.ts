import type { LaunchPreview, LaunchPreviewRequest, LaunchRequest, PlatformView } from '#contracts';
import {
  COORDINATOR_ROLE,
  dayOfRoles,
  decide,
  planLaunch,
  refuse,
  type Actor,
  type LaunchPlan,
  type Profile,
  type Refusal,
  type Template,
} from '#domain';
import { namesIn, warningText } from '#notifications';
import {
  Clock,
  commitCommand,
  highestVersion,
  holdersAt,
  insertPlatform,
  insertStatus,
  latestTemplate,
  newId,
  organisationById,
  profileByVersion,
  raiseWarnings,
  readCalendar,
  type PlatformPlaces,
  type Transaction,
} from '#persistence';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { DataSource } from 'typeorm';
import type { Command } from '../http/command.ts';
import { Commands } from '../http/commands.ts';
import { found, permit, Refused } from '../http/refused.ts';
import { Appointments } from './appointments.ts';
import { deadlineView } from './deadline-view.ts';
import { launchWarnings } from './launch-warnings.ts';
import { PlatformViews } from './platform-views.ts';

/** Further ahead nobody plans; further back nobody launches. */
const MOST_YEARS_AWAY = 20;

interface Prepared {
  readonly templateId: string;
  readonly template: Template;
  readonly profileId: string;
  readonly profile: Profile;
  readonly places: Omit<PlatformPlaces, 'platformId'>;
  readonly plan: LaunchPlan;
}

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
    const prepared = await this.prepare(tx, actor, request, now);
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
          tasks: stage.tasks.map((task) => ({
            key: task.key,
            title: task.title,
            role: task.role,
            deadline: deadlineView(
              planned.tasks.find((one) => one.key === task.key)?.deadline ?? null,
            ),
          })),
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
      warnings: launchWarnings(template, plan).map(({ code, params }) => ({
        code,
        params: { ...params },
        text: warningText(code, params, names),
      })),
    };
  }

  async launch(command: Command, request: LaunchRequest): Promise<PlatformView> {
    return this.commands.run(command, async (tx, now) => {
      const prepared = await this.prepare(tx, command.actor, request, now);
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
      await raiseWarnings(tx, places.platformId, launchWarnings(template, plan), now);
      const platform = { kind: 'platform', id: places.platformId } as const;
      const common = { at: now, actorId: command.actor.personId, onBehalfOfId: null };
      await commitCommand(tx, places.platformId, [
        {
          ...common,
          action: 'platform.launched',
          subject: platform,
          params: { template: template.key, version: template.version, start: request.start },
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
      ]);
      return found(await this.views.view(tx, places.platformId, now));
    });
  }

  /** An organisation that the actor may not see is as unknown as one that does not exist. */
  private async placesOf(
    tx: Transaction,
    actor: Actor,
    organisationId: string,
  ): Promise<Prepared['places']> {
    const organisation = await organisationById(tx, organisationId);
    if (organisation === null || organisation.authorityId === null) {
      throw new Refused(refuse('organisationUnknown'));
    }
    const places = { organisationId: organisation.id, authorityId: organisation.authorityId };
    const decision = decide('platform.launch', actor, places);
    if (!decision.allowed && decision.reason === 'hidden') {
      throw new Refused(refuse('organisationUnknown'));
    }
    permit(decision);
    return places;
  }

  /** What both need: rights, template, profile and the plan. Throws Refused. */
  private async prepare(
    tx: Transaction,
    actor: Actor,
    request: LaunchPreviewRequest,
    now: Temporal.Instant,
  ): Promise<Prepared> {
    const places = await this.placesOf(tx, actor, request.organisationId);
    const published = await latestTemplate(tx, request.template);
    if (published === null) throw new Refused(await withoutTemplate(tx, request.template));
    const authority = await organisationById(tx, places.authorityId);
    const profile = await profileByVersion(
      tx,
      authority?.profileKey ?? '',
      authority?.profileVersion ?? 0,
    );
    if (profile === null) throw new Refused(refuse('profileUnknown'));
    const tooFar = checkStart(request.start, now);
    if (tooFar !== null) throw new Refused(tooFar);
    const calendar = await readCalendar(tx, profile.profile.calendar);
    return {
      templateId: published.id,
      template: published.template,
      profileId: profile.id,
      profile: profile.profile,
      places,
      plan: planLaunch(published.template, request.start, profile.profile.zone, calendar),
    };
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

/** Why nothing is launched from a template that has no version in use. */
async function withoutTemplate(
  tx: Transaction,
  template: string,
): Promise<Refusal<'templateArchived' | 'templateUnknown'>> {
  const isPublished = (await highestVersion(tx, template)) !== null;
  return refuse(isPublished ? 'templateArchived' : 'templateUnknown', { template });
}

function checkStart(start: string, now: Temporal.Instant): Refusal<'startTooFar'> | null {
  const years = Math.abs(Number(start.slice(0, 4)) - now.toZonedDateTimeISO('UTC').year);
  return years > MOST_YEARS_AWAY ? refuse('startTooFar', { start }) : null;
}
