import type { LaunchPreviewRequest, StageRecordRequest } from '#contracts';
import {
  decide,
  isRefusal,
  planLaunch,
  recordedStages,
  refuse,
  type Actor,
  type LaunchPlan,
  type ProductionCalendar,
  type Profile,
  type Refusal,
  type Template,
} from '#domain';
import { namesIn } from '#notifications';
import {
  filesUploadedBy,
  highestVersion,
  latestTemplate,
  organisationById,
  profileByVersion,
  readCalendar,
  type PlatformPlaces,
  type Transaction,
} from '#persistence';
import { Temporal } from 'temporal-polyfill';
import { InvalidInput, permit, Refused } from '../http/refused.ts';

/** Further ahead nobody plans; further back nobody launches. */
const MOST_YEARS_AWAY = 20;

/** What passed elsewhere may have passed before the term began, but not in another age. */
const MOST_YEARS_BEFORE = 10;

export interface PreparedLaunch {
  readonly templateId: string;
  readonly template: Template;
  readonly profileId: string;
  readonly profile: Profile;
  readonly places: Omit<PlatformPlaces, 'platformId'>;
  readonly plan: LaunchPlan;
  readonly calendar: ProductionCalendar;
  /** Stages that passed elsewhere, in their order; none: the platform begins here. */
  readonly recorded: readonly StageRecordRequest[];
}

/** What preview and launch both need: rights, template, profile, plan and records. Throws Refused. */
export async function prepareLaunch(
  tx: Transaction,
  actor: Actor,
  request: LaunchPreviewRequest,
  now: Temporal.Instant,
): Promise<PreparedLaunch> {
  const places = await placesOf(tx, actor, request.organisationId);
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
    calendar,
    plan: planLaunch(published.template, request.start, profile.profile.zone, calendar),
    recorded: await recordsOf(tx, actor, published.template, request, {
      zone: profile.profile.zone,
      now,
    }),
  };
}

/** An organisation that the actor may not see is as unknown as one that does not exist. */
async function placesOf(
  tx: Transaction,
  actor: Actor,
  organisationId: string,
): Promise<PreparedLaunch['places']> {
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

/** The records of a platform that runs elsewhere, with files that the actor uploaded. */
async function recordsOf(
  tx: Transaction,
  actor: Actor,
  template: Template,
  { start, broughtIn }: LaunchPreviewRequest,
  { zone, now }: { readonly zone: string; readonly now: Temporal.Instant },
): Promise<readonly StageRecordRequest[]> {
  if (broughtIn === undefined) return [];
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const records = recordedStages(template, { start, ...broughtIn }, today);
  if (isRefusal(records)) throw new Refused(records, namesIn(template));
  checkRecordDates(broughtIn.earlier, start, today);
  const files = records.flatMap((record) => record.files);
  const theirs = await filesUploadedBy(tx, actor.personId, files);
  if (!files.every((file) => theirs.has(file))) throw new Refused(refuse('fileUnknown'));
  return records;
}

/** Throws InvalidInput for a stage that would have passed long before its platform began. */
function checkRecordDates(
  records: readonly StageRecordRequest[],
  start: string,
  today: Temporal.PlainDate,
): void {
  const first = Temporal.PlainYearMonth.from(start).subtract({ years: MOST_YEARS_BEFORE });
  const params = { from: first.toString(), until: today.toString() };
  const troubles = records.flatMap((record, index) =>
    (['openedOn', 'passedOn'] as const)
      .filter((field) => record[field].slice(0, params.from.length) < params.from)
      .map((field) => ({
        path: `broughtIn.earlier[${index}].${field}`,
        code: 'notWithin',
        params,
      })),
  );
  if (troubles.length > 0) throw new InvalidInput(troubles);
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
