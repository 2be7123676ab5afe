import { auditAnchor } from './commands/audit-anchor.ts';
import { auditVerify } from './commands/audit-verify.ts';
import { calendarImport } from './commands/calendar-import.ts';
import { migrateCommand } from './commands/migrate.ts';
import { seedCommand } from './commands/seed.ts';
import { startCommand } from './commands/start.ts';
import { templateCheck } from './commands/template-check.command.ts';
import { runCommand } from './run-command.ts';

const commands = [
  startCommand,
  migrateCommand,
  seedCommand,
  templateCheck,
  calendarImport,
  auditVerify,
  auditAnchor,
];

const code = await runCommand(process.argv.slice(2), commands, {
  env: process.env,
  write: (line) => process.stdout.write(`${line}\n`),
});
// Left to itself the process would wait for whatever a start that was cut off still holds open.
process.exit(code);
