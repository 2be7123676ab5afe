export {
  insertOrganisation,
  organisationById,
  organisationsSeenBy,
  type OrganisationRow,
} from './access/organisation.store.ts';
export {
  credentialsOf,
  insertPerson,
  namesOf,
  personById,
  searchPeople,
  type Credentials,
  type NewPersonRow,
  type PersonRow,
} from './access/person.store.ts';
export {
  countAttempt,
  forgetAttempts,
  purgeAttempts,
  type Attempts,
} from './access/rate-limit.store.ts';
export {
  endRoleHolding,
  holdersAt,
  holdingsOf,
  insertRoleHolding,
  type Holder,
  type NewRoleHoldingRow,
} from './access/role-holding.store.ts';
export {
  closeSession,
  openSession,
  purgeSessions,
  sessionByToken,
  touchSession,
  type OpenSession,
} from './access/session.store.ts';
export { hasAdministrator, replaceSetupToken, useSetupToken } from './access/setup-token.store.ts';
export { importCalendar, readCalendar } from './calendar/calendar.store.ts';
export { createDataSource, type DataSourceOptions } from './data-source.ts';
export {
  keepAnswer,
  purgeKeys,
  takeKey,
  type AnsweredCommand,
  type Fingerprint,
} from './http/idempotency-key.store.ts';
export { newId } from './new-id.ts';
export {
  profileById,
  profileByVersion,
  publishProfile,
  type PublishedProfile,
} from './templates/profile.store.ts';
export type { Publication } from './templates/publish-version.ts';
export {
  latestTemplate,
  latestTemplates,
  publishTemplate,
  templateById,
  type PublishedTemplate,
} from './templates/template.store.ts';
export type { Transaction } from './transaction.ts';
