import type { Place, TaskDefinition, Template } from '#domain';
import { planLaunch } from '#domain';
import {
  commitCommand,
  insertOrganisation,
  insertPlatform,
  newId,
  publishProfile,
  publishTemplate,
  readCalendar,
  type PlatformPlaces,
  type Transaction,
} from '#persistence';
import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import {
  aGate,
  aRole,
  aStage,
  aTask,
  aTemplate,
} from '../../../libs/testing/src/template-builder.ts';
import type { Places } from './relations.ts';

const PROFILE = 'demo-authority';
const now = Temporal.Now.instant();

/** Tasks of the running platform by state; each is a participant's but the approval. */
const template: Template = aTemplate(
  [
    aStage('first', 0, ['planned', 'open', 'claimed', 'closed'].map(participantsTask), {
      gate: aGate('firstGate', {
        decision: { kind: 'approvals', roles: ['scientificSupervisor'] },
      }),
      period: { kind: 'relative', fromMonth: 0, months: 12 },
    }),
  ],
  {
    key: 'matrix',
    termMonths: 12,
    roles: [
      aRole('coordinator'),
      aRole('participant'),
      aRole('scientificSupervisor', 'organisation'),
      aRole('organisationHead', 'organisation'),
      aRole('authorityOfficer', 'authority'),
    ],
  },
);

function participantsTask(key: string): TaskDefinition {
  return aTask(key, {
    role: 'participant',
    // Nothing holds up the gate, so that its approval can be decided.
    required: false,
    evidence: [
      { key: 'proof', title: { ru: 'Подтверждение', en: 'Proof' }, kind: 'link', required: false },
      { key: 'paper', title: { ru: 'Документ', en: 'Paper' }, kind: 'file', required: false },
    ],
  });
}

/** The places of the matrix with its three platforms of the school and of strangers. */
export interface Built {
  readonly places: Places;
  readonly running: PlatformPlaces;
  readonly suspended: PlatformPlaces;
  readonly over: PlatformPlaces;
  readonly foreign: PlatformPlaces;
}

export async function buildPlaces(tx: Transaction): Promise<Built> {
  const profile = await publishProfile(
    tx,
    {
      key: PROFILE,
      version: 1,
      title: { ru: 'Регламент', en: 'Profile' },
      zone: 'Europe/Moscow',
      calendar: 'ru',
      statuses: [{ key: 'mip', title: { ru: 'МИП', en: 'MIP' }, level: 1 }],
      demonstration: true,
    },
    now,
  );
  const published = await publishTemplate(tx, template, now);
  if ('refused' in profile || 'refused' in published) throw new Error('the catalogue was refused');
  const organisation = async (
    kind: 'authority' | 'organisation' | 'operator',
    name: string,
    authorityId: string | null,
  ): Promise<Place> => {
    const row = await insertOrganisation(tx, {
      kind,
      name,
      authorityId,
      profileKey: kind === 'authority' ? PROFILE : null,
      profileVersion: kind === 'authority' ? 1 : null,
      at: now,
    });
    return { kind: kind === 'authority' ? 'authority' : 'organisation', id: row.id };
  };
  const authority = await organisation('authority', 'Управление образования', null);
  const school = await organisation('organisation', 'Школа № 1', authority.id);
  const neighbour = await organisation('organisation', 'Школа № 2', authority.id);
  const operator = await organisation('operator', 'Институт', authority.id);
  const otherAuthority = await organisation('authority', 'Другое управление', null);
  const otherSchool = await organisation('organisation', 'Чужая школа', otherAuthority.id);
  const launch = async (at: Place, under: Place, title: string): Promise<PlatformPlaces> => {
    const places = { platformId: newId(), organisationId: at.id, authorityId: under.id };
    const month = now.toZonedDateTimeISO('Europe/Moscow').toPlainDate().toPlainYearMonth();
    await insertPlatform(tx, {
      places,
      templateId: published.id,
      profileId: profile.id,
      title,
      zone: 'Europe/Moscow',
      calendar: 'ru',
      template,
      plan: planLaunch(template, month.toString(), 'Europe/Moscow', await readCalendar(tx, 'ru')),
      launchedBy: randomUUID(),
      now,
    });
    await commitCommand(tx, places.platformId, []);
    return places;
  };
  const running = await launch(school, authority, 'Идёт');
  const over = await launch(school, authority, 'Завершена');
  const suspended = await launch(school, authority, 'Приостановлена');
  const near = await launch(neighbour, authority, 'У соседей');
  const foreign = await launch(otherSchool, otherAuthority, 'Чужая');
  const platform = ({ platformId }: PlatformPlaces): Place => ({
    kind: 'platform',
    id: platformId,
  });
  return {
    places: {
      authority,
      school,
      neighbour,
      operator,
      otherAuthority,
      otherSchool,
      platforms: [platform(running), platform(suspended), platform(over)],
      neighbourPlatform: platform(near),
      otherPlatform: platform(foreign),
    },
    running,
    suspended,
    over,
    foreign,
  };
}
