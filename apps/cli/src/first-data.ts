import { join } from 'node:path';
import {
  createSetupLink,
  listDemoAccounts,
  seedCatalogue,
  seedDemo,
  type DemoAccount,
} from '#persistence';
import type { DataSource } from 'typeorm';
import { migrate } from './database.ts';
import { PROJECT } from './project.ts';

const CATALOGUE = join(PROJECT, 'catalog');

export interface FirstData {
  readonly accounts: readonly DemoAccount[];
  /** Set while an empty system has no administrator. */
  readonly setupLink?: string | undefined;
}

export interface FirstDataOptions {
  readonly demo: boolean;
  /** Where people reach the system. */
  readonly address: string;
  readonly report: (line: string) => void;
}

/**
 * Brings the tables to this version and puts in what a system begins with: the catalogue, and the
 * people of the demonstration or the link for a first administrator. Repeating it changes nothing
 * but that link. Throws StartProblem, SeedProblem.
 */
export async function prepareData(
  dataSource: DataSource,
  url: string,
  { demo, address, report }: FirstDataOptions,
): Promise<FirstData> {
  const ran = await migrate(dataSource, url);
  if (ran.length > 0) report(`tables brought to this version (migrations: ${ran.length})`);
  await bringCatalogue(dataSource, report);
  if (!demo) {
    const setupLink = (await createSetupLink(dataSource, address)) ?? undefined;
    return { accounts: [], setupLink };
  }
  return { accounts: await bringDemo(dataSource, report) };
}

/** Templates, profiles and calendars that are not there yet. */
export async function bringCatalogue(
  dataSource: DataSource,
  report: (line: string) => void,
): Promise<void> {
  const { templates, profiles, years, passedOver } = await seedCatalogue(dataSource, CATALOGUE);
  if (passedOver.length > 0) {
    report(`catalogue: passed over, people have published their own: ${passedOver.join(', ')}`);
  }
  if (templates + profiles + years === 0) return;
  report(`catalogue: templates ${templates}, profiles ${profiles}, calendar years ${years}`);
}

/** The people of the demonstration when they are not there yet, and their accounts. */
export async function bringDemo(
  dataSource: DataSource,
  report: (line: string) => void,
): Promise<readonly DemoAccount[]> {
  const accounts = await listDemoAccounts(CATALOGUE);
  if (await seedDemo(dataSource, CATALOGUE))
    report(`people of the demonstration: ${accounts.length}`);
  return accounts;
}
