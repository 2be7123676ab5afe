import { isSuspended } from '../../platforms/suspended.ts';
import type { SubjectNow } from './subject-now.ts';

/** Where every subject stands: columns of the platform `p` and its organisation `o`. */
export const PLATFORM_COLUMNS = `p.id AS "platformId", p.title AS "platformTitle",
  o.name AS "organisationName", p.template_id AS "templateId", p.zone, p.calendar,
  p.organisation_id AS "organisationId", p.authority_id AS "authorityId",
  p.state = 'running' AS "isRunning", ${isSuspended('p.id')} AS "isSuspended"`;

export interface PlatformRow {
  readonly platformId: string;
  readonly platformTitle: string;
  readonly organisationName: string;
  readonly templateId: string;
  readonly zone: string;
  readonly calendar: string;
  readonly organisationId: string;
  readonly authorityId: string;
  readonly isRunning: boolean;
  readonly isSuspended: boolean;
}

/** What a subject has of its platform. */
export function ofPlatform(
  row: PlatformRow,
): Pick<
  SubjectNow,
  'platformId' | 'platformTitle' | 'organisationName' | 'isSuspended' | 'places'
> {
  const { platformId, platformTitle, organisationName, organisationId, authorityId } = row;
  return {
    platformId,
    platformTitle,
    organisationName,
    isSuspended: row.isSuspended,
    places: { platformId, organisationId, authorityId },
  };
}
