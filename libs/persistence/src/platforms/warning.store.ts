import type { Temporal } from 'temporal-polyfill';
import { newId } from '../new-id.ts';
import type { Transaction } from '../transaction.ts';

export interface Warning {
  readonly code: string;
  /** What it is about: makes the same warning one row. */
  readonly subject: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Raises warnings of a platform; one that stands already stays as it is, a resolved one returns. */
export async function raiseWarnings(
  tx: Transaction,
  platformId: string,
  warnings: readonly Warning[],
  now: Temporal.Instant,
): Promise<void> {
  for (const warning of warnings) {
    await tx.query(
      `INSERT INTO platform_warning (id, platform_id, code, subject, params, raised_at)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (platform_id, code, subject)
       DO UPDATE SET resolved_at = NULL, params = excluded.params`,
      [
        newId(),
        platformId,
        warning.code,
        warning.subject,
        JSON.stringify(warning.params),
        now.toString(),
      ],
    );
  }
}

/** Resolves the warnings of one code about any of the subjects. */
export async function resolveWarnings(
  tx: Transaction,
  platformId: string,
  code: string,
  subjects: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  await tx.query(
    `UPDATE platform_warning SET resolved_at = $4
     WHERE platform_id = $1 AND code = $2 AND subject = ANY ($3::text[]) AND resolved_at IS NULL`,
    [platformId, code, subjects, now.toString()],
  );
}

/** Makes the standing warnings of some codes exactly these. */
export async function replaceWarnings(
  tx: Transaction,
  platformId: string,
  codes: readonly string[],
  warnings: readonly Warning[],
  now: Temporal.Instant,
): Promise<void> {
  await tx.query(
    `UPDATE platform_warning SET resolved_at = $3
     WHERE platform_id = $1 AND code = ANY ($2::text[]) AND resolved_at IS NULL
       AND (code, subject) NOT IN (SELECT * FROM unnest($4::text[], $5::text[]))`,
    [
      platformId,
      codes,
      now.toString(),
      warnings.map(({ code }) => code),
      warnings.map(({ subject }) => subject),
    ],
  );
  await raiseWarnings(tx, platformId, warnings, now);
}
