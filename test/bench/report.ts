import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { Result } from './rounds.ts';

export interface Report {
  readonly benchmark: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly results: readonly Result[];
}

/** Shows the table and keeps it as JSON under `.cache/bench`; answers the file. */
export function tell(report: Report, folder: string): string {
  process.stdout.write(`\n${tableOf(report.results)}\n`);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${report.benchmark}.json`);
  const machine = { cores: cpus().length, processor: cpus()[0]?.model, node: process.version };
  const at = new Date().toISOString();
  writeFileSync(file, `${JSON.stringify({ at, machine, ...report }, null, 2)}\n`);
  return file;
}

/** The results as a table of Markdown, columns aligned. */
export function tableOf(results: readonly Result[]): string {
  const rows = [
    ['what', 'ms', 'against', 'ms', 'ratio', 'p25–p75', 'bar → aim', ''],
    ...results.map((result) => [
      result.name,
      result.productMs.toFixed(2),
      result.against,
      result.againstMs.toFixed(2),
      `${result.ratio.toFixed(2)}×`,
      `${result.ratioP25.toFixed(2)}–${result.ratioP75.toFixed(2)}`,
      result.bar === null ? '' : `${result.bar}× → ${result.aim ?? result.bar}×`,
      verdictOf(result),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const lineOf = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  const rule = widths.map((width) => '-'.repeat(width));
  return [lineOf(head), lineOf(rule), ...body.map(lineOf)].join('\n');
}

/** Whether a result is within its bar; what could not be measured is within none. */
export function holdsBar({ ratio, bar }: Pick<Result, 'ratio' | 'bar'>): boolean {
  return bar === null || ratio <= bar;
}

function verdictOf(result: Result): string {
  const { ratio, bar, aim } = result;
  if (bar === null) return '';
  if (!holdsBar(result)) return 'OVER';
  return aim !== null && ratio <= aim ? 'ok, aim' : 'ok';
}
