/** Whether the platform of this column is suspended, as SQL. */
export function isSuspended(platformId: string): string {
  return `EXISTS (SELECT FROM suspension s WHERE s.platform_id = ${platformId} AND s.ended_at IS NULL)`;
}
