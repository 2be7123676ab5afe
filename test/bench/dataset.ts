import { isRefusal, type Template } from '#domain';
import { insertOrganisation, publishProfile, publishTemplate } from '#persistence';
import { Temporal } from 'temporal-polyfill';
import type { DataSource, EntityManager } from 'typeorm';
import { aRole, aStage, aTask, aTemplate } from '../../libs/testing/src/template-builder.ts';
import { PROFILE } from './profile.ts';
import {
  CLOSED_PER_PLATFORM,
  OPEN_PER_PLATFORM,
  PERFORMER,
  type DatasetSize,
  type DatasetWork,
} from './dataset-size.ts';
import { fillTables } from './fill-tables.ts';

/** Groups under one authority. */
const GROUPS_PER_AUTHORITY = 25;

/** Fills an empty, migrated database. Nothing here has a story: no worker may run on it. */
export async function makeDataset(
  dataSource: DataSource,
  size: DatasetSize,
  work: DatasetWork,
): Promise<void> {
  const at = Temporal.Now.instant();
  await dataSource.transaction(async (tx) => {
    const profile = await publishProfile(tx, PROFILE, at);
    const template = await publishTemplate(tx, benchTemplate(), at);
    if (isRefusal(profile) || isRefusal(template)) throw new Error('the catalogue was refused');
    await makeOrganisations(tx, size.groups, at);
    await fillTables(tx, { ...size, ...work }, { templateId: template.id, profileId: profile.id });
  });
  for (const table of ['inbox', 'task', 'platform', 'person', 'role_holding', 'stage', 'process']) {
    await dataSource.query(`VACUUM ANALYZE ${table}`);
  }
  await dataSource.query(`CHECKPOINT`);
}

function benchTemplate(): Template {
  const tasks = Array.from({ length: OPEN_PER_PLATFORM + CLOSED_PER_PLATFORM }, (_, index) =>
    aTask(`task${index}`, { role: PERFORMER }),
  );
  return aTemplate(
    [aStage('whole', 0, tasks, { period: { kind: 'relative', fromMonth: 0, months: 12 } })],
    {
      key: 'bench',
      termMonths: 12,
      roles: [
        aRole('coordinator'),
        aRole('authorityOfficer', 'authority'),
        aRole(PERFORMER, 'organisation'),
      ],
    },
  );
}

async function makeOrganisations(
  tx: EntityManager,
  groups: number,
  at: Temporal.Instant,
): Promise<void> {
  let authorityId = '';
  for (let group = 1; group <= groups; group += 1) {
    if (group % GROUPS_PER_AUTHORITY === 1) {
      const authority = await insertOrganisation(tx, {
        kind: 'authority',
        name: `Управление образования № ${group}`,
        authorityId: null,
        profileKey: PROFILE.key,
        profileVersion: PROFILE.version,
        at,
      });
      authorityId = authority.id;
    }
    await insertOrganisation(tx, {
      kind: 'organisation',
      name: `Гимназия № ${group}`,
      authorityId,
      profileKey: null,
      profileVersion: null,
      at,
    });
  }
}
