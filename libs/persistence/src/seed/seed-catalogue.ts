import { parseCalendarFile, readProfileFile, readTemplateFile } from '#contracts';
import {
  checkPublication,
  isRefusal,
  type AuditAction,
  type AuditEvent,
  type AuditSubject,
  type Template,
} from '#domain';
import { readdir, readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';
import { importCalendar, yearsOfCalendar } from '../calendar/calendar.store.ts';
import { commitSystemEvents, lockSystem } from '../process/process.store.ts';
import { publishProfile } from '../templates/profile.store.ts';
import { templateOfVersion } from '../templates/template-version.store.ts';
import { publishTemplate, versionsByPeople } from '../templates/template.store.ts';
import type { Transaction } from '../transaction.ts';
import { SeedProblem, valueOf } from './seed-problem.ts';

/** What came in that was not there before. */
export interface SeededCatalogue {
  readonly templates: number;
  readonly profiles: number;
  /** Years of calendars. */
  readonly years: number;
  /** Files of templates whose place people have taken: `key version`. */
  readonly passedOver: readonly string[];
}

/**
 * Publishes the templates and profiles of a catalogue folder and imports the years of calendars
 * that have no data yet, in one transaction. Repeating it changes nothing: what somebody imported
 * since then stays, and a template under a number that somebody has published by hand, or below it,
 * is passed over: people went on from there. Throws SeedProblem.
 */
export async function seedCatalogue(
  dataSource: DataSource,
  catalogFolder: string,
): Promise<SeededCatalogue> {
  const files = await readCatalogue(catalogFolder);
  const at = Temporal.Now.instant().round('millisecond');
  return dataSource.transaction(async (tx) => {
    // Before anything else, as whoever publishes by hand at this moment does.
    await lockSystem(tx);
    const events: AuditEvent[] = [];
    let templates = 0;
    let profiles = 0;
    let years = 0;
    const passedOver: string[] = [];
    for (const profile of files.profiles) {
      const publication = published(await publishProfile(tx, profile, at));
      if (!publication.isNew) continue;
      profiles += 1;
      events.push(event(at, 'profile.published', 'profile', publication.id, profile));
    }
    for (const template of files.templates) {
      if (await isOvertaken(tx, template)) {
        passedOver.push(`${template.key} ${template.version}`);
        continue;
      }
      const publication = published(await publishTemplate(tx, template, at));
      if (!publication.isNew) continue;
      templates += 1;
      events.push(event(at, 'template.published', 'template', publication.id, template));
    }
    for (const calendar of files.calendars) {
      const fresh = await importMissingYears(tx, calendar, at);
      if (fresh.length === 0) continue;
      years += fresh.length;
      events.push({
        ...systemEvent(at),
        action: 'calendar.imported',
        subject: { kind: 'calendar', id: calendar.key },
        params: { years: fresh.map(String) },
      });
    }
    if (events.length > 0) await commitSystemEvents(tx, events);
    return { templates, profiles, years, passedOver };
  });
}

/** Whether people have published other content under its number, or a newer version that it never had. */
async function isOvertaken(tx: Transaction, template: Template): Promise<boolean> {
  const { key, version } = template;
  const theirs = await versionsByPeople(tx, key);
  if (theirs.every((one) => one < version)) return false;
  const same = await templateOfVersion(tx, key, version);
  if (same === null) return true;
  return theirs.includes(version) && isRefusal(checkPublication(template, { same, highest: null }));
}

type CalendarData = Parameters<typeof importCalendar>[2] & { readonly key: string };

async function readCatalogue(folder: string) {
  return {
    templates: await readAll(join(folder, 'templates'), '.yaml', (file, text) =>
      valueOf(readTemplateFile(file, text)),
    ),
    profiles: await readAll(join(folder, 'profiles'), '.yaml', (file, text) =>
      valueOf(readProfileFile(file, text)),
    ),
    calendars: await readAll(join(folder, 'calendars'), '.csv', (file, text) => ({
      key: basename(file, '.csv'),
      ...valueOf(parseCalendarFile(file, text)),
    })),
  };
}

async function readAll<T>(
  folder: string,
  extension: string,
  read: (file: string, text: string) => T,
): Promise<T[]> {
  const names = (await readdir(folder)).filter((name) => extname(name) === extension).toSorted();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.map((text, index) => read(join(folder, names[index] ?? ''), text));
}

async function importMissingYears(
  tx: Transaction,
  calendar: CalendarData,
  at: Temporal.Instant,
): Promise<readonly number[]> {
  const known = await yearsOfCalendar(tx, calendar.key);
  const years = calendar.years.filter((year) => !known.has(year));
  if (years.length > 0) await importCalendar(tx, calendar.key, { days: calendar.days, years }, at);
  return years;
}

function published(publication: Awaited<ReturnType<typeof publishTemplate>>) {
  if (!isRefusal(publication)) return publication;
  const { key, version } = publication.params;
  throw new SeedProblem(
    `${String(key)}, version ${String(version)}, is published with other content: raise its version`,
  );
}

function systemEvent(at: Temporal.Instant) {
  return { at, actorId: null, onBehalfOfId: null, texts: {} } as const;
}

function event(
  at: Temporal.Instant,
  action: AuditAction,
  kind: AuditSubject['kind'],
  id: string,
  { key, version }: { readonly key: string; readonly version: number },
): AuditEvent {
  return { ...systemEvent(at), action, subject: { kind, id }, params: { key, version } };
}
