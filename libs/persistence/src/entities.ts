import { OrganisationEntity } from './access/organisation.entity.ts';
import { PersonEntity } from './access/person.entity.ts';
import { RateLimitEntity } from './access/rate-limit.entity.ts';
import { RoleHoldingEntity } from './access/role-holding.entity.ts';
import { SessionEntity } from './access/session.entity.ts';
import { SetupTokenEntity } from './access/setup-token.entity.ts';
import { CalendarDayEntity } from './calendar/calendar-day.entity.ts';
import { CalendarYearEntity } from './calendar/calendar-year.entity.ts';
import { IdempotencyKeyEntity } from './http/idempotency-key.entity.ts';
import { ProfileEntity } from './templates/profile.entity.ts';
import { TemplateEntity } from './templates/template.entity.ts';

/** Every table of the system, named one by one: nothing is found by scanning folders. */
export const entities = [
  PersonEntity,
  OrganisationEntity,
  RoleHoldingEntity,
  SessionEntity,
  SetupTokenEntity,
  RateLimitEntity,
  IdempotencyKeyEntity,
  TemplateEntity,
  ProfileEntity,
  CalendarYearEntity,
  CalendarDayEntity,
] as const;
