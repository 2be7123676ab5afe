import { platformViewSchema } from '#contracts';
import type { Actor, Place } from '#domain';
import { seedCatalogue, sightOf, strangeReferences } from '#persistence';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  authorityWithSchool,
  person,
  read,
  startApi,
  type Answer,
  type TestApi,
  type TestPerson,
} from './api.ts';

let api: TestApi;
let coordinator: TestPerson;
let colleague: TestPerson;
let stranger: TestPerson;
let actor: Actor;
let school: string;
let authority: string;
let otherSchool: string;
let platformId: string;

beforeAll(async () => {
  api = await startApi();
  await seedCatalogue(api.database.dataSource, 'catalog');
  const here = await authorityWithSchool(api);
  const there = await authorityWithSchool(api);
  school = here.schoolId;
  authority = here.authorityId;
  otherSchool = there.schoolId;
  const place: Place = { kind: 'organisation', id: school };
  coordinator = await person(api, [['coordinator', place]]);
  colleague = await person(api, [['participant', place]]);
  stranger = await person(api, [['participant', { kind: 'organisation', id: otherSchool }]]);
  actor = {
    personId: coordinator.id,
    holdings: [{ role: 'coordinator', place, from: '2020-01-01' }],
    borrowed: [],
  };
  platformId = read(platformViewSchema, await launch(colleague.id)).id;
});
afterAll(() => api.close());

function launch(participantId: string): Promise<Answer> {
  return api.ask('POST', '/api/platforms', {
    token: coordinator.token,
    body: {
      template: 'four-stage-project',
      organisationId: school,
      start: '2026-09',
      title: 'Школа и город',
      status: {
        key: 'mip',
        act: { kind: 'order', issuer: 'Управление', number: '172–п', date: '2026-07-17' },
      },
      appointments: [{ role: 'participant', personId: participantId }],
    },
  });
}

function withoutIds({ status, body }: Answer): unknown {
  const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
  return { status, body: JSON.stringify(body).replaceAll(uuid, 'id') };
}

describe('a person of another authority', () => {
  it('is appointed at launch as little as somebody who is not there', async () => {
    const foreign = await launch(stranger.id);
    expect(foreign.status).toBe(422);
    expect(withoutIds(foreign)).toEqual(withoutIds(await launch(randomUUID())));
  });

  it('is appointed on a running platform as little as somebody who is not there', async () => {
    const appoint = (personId: string) =>
      api.ask('POST', `/api/platforms/${platformId}/appointments`, {
        token: coordinator.token,
        body: { role: 'managementTeam', personId },
      });
    const foreign = await appoint(stranger.id);
    expect(foreign.status).toBe(422);
    expect(withoutIds(foreign)).toEqual(withoutIds(await appoint(randomUUID())));
  });

  it('is named in a form as little as somebody who is not there, and so is their school', async () => {
    const tx = api.database.dataSource.manager;
    const nobody = randomUUID();
    const strange = await strangeReferences(tx, randomUUID(), await sightOf(tx, actor), {
      people: [coordinator.id, colleague.id, stranger.id, nobody],
      organisations: [school, authority, otherSchool, nobody],
      files: [],
    });
    expect(strange).toEqual([stranger.id, nobody, otherSchool, nobody]);
  });
});
