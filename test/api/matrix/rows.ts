import { accessRows } from './access.rows.ts';
import { openRows } from './open.rows.ts';
import { personRows } from './people.rows.ts';
import { platformRows } from './platforms.rows.ts';
import { reminderRows } from './reminders.rows.ts';
import type { Row } from './row.ts';
import { systemRows } from './system.rows.ts';
import { taskRows } from './tasks.rows.ts';
import { webhookRows } from './webhooks.rows.ts';

/** Every route of the api. */
export const rows: readonly Row[] = [
  ...openRows,
  ...accessRows,
  ...personRows,
  ...platformRows,
  ...reminderRows,
  ...systemRows,
  ...taskRows,
  ...webhookRows,
];
