import { Initial1767225600001 } from './0001-initial.ts';
import { MovesOfTasks1767225600002 } from './0002-moves-of-tasks.ts';
import { InboxOfLists1767225600003 } from './0003-inbox-of-lists.ts';
import { Substitution1767225600004 } from './0004-substitution.ts';
import { LettersAndLinks1767225600005 } from './0005-letters-and-links.ts';
import { People1767225600006 } from './0006-people.ts';
import { ProgramsAndWebhooks1767225600007 } from './0007-programs-and-webhooks.ts';
import { ArchivedTemplates1767225600008 } from './0008-archived-templates.ts';
import { PlansInLife1767225600009 } from './0009-plans-in-life.ts';
import { StageRecords1767225600010 } from './0010-stage-records.ts';
import { TermExtensions1767225600011 } from './0011-term-extensions.ts';
import { GatesInLife1767225600012 } from './0012-gates-in-life.ts';
import { Reminders1767225600013 } from './0013-reminders.ts';
import { LettersWithoutAKey1767225600014 } from './0014-letters-without-a-key.ts';

/** In the order in which they run. */
export const migrations = [
  Initial1767225600001,
  MovesOfTasks1767225600002,
  InboxOfLists1767225600003,
  Substitution1767225600004,
  LettersAndLinks1767225600005,
  People1767225600006,
  ProgramsAndWebhooks1767225600007,
  ArchivedTemplates1767225600008,
  PlansInLife1767225600009,
  StageRecords1767225600010,
  TermExtensions1767225600011,
  GatesInLife1767225600012,
  Reminders1767225600013,
  LettersWithoutAKey1767225600014,
] as const;
