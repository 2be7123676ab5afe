import type { DataSource } from 'typeorm';
import { migrate } from '../database.ts';
import type { DemoAccount } from './announce.ts';

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

/** Brings the tables to this version and puts in what a system begins with; may be repeated. */
export async function prepareData(
  dataSource: DataSource,
  url: string,
  { report }: FirstDataOptions,
): Promise<FirstData> {
  const ran = await migrate(dataSource, url);
  if (ran.length > 0) report(`tables brought to this version (migrations: ${ran.length})`);
  return { accounts: [] };
}
