import type { Profile, Template } from '#domain';
import { planLaunch } from '#domain';
import {
  clockOf,
  commitCommand,
  insertOrganisation,
  insertPerson,
  insertPlatform,
  insertRoleHolding,
  isRefusalOfPublication,
  newId,
  publishProfile,
  publishTemplate,
  readCalendar,
  type Transaction,
} from '#persistence';
