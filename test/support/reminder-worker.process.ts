/**
 * What a worker does about reminders, as a process of its own: sweep and letters, and with a mail server
 * their sending. Its clock runs ahead of the machine's. It says `ready` once connected and begins at
 * the first line that it is sent: how far ahead, in milliseconds. It may be told to kill itself, as the
 * machine would, before or after it sends its n-th statement from then on.
 */
import { Clock, createDataSource, JobSender } from '#persistence';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { pino } from 'pino';
import { Temporal } from 'temporal-polyfill';
import { isDatabaseAway } from '../../apps/api/src/http/database-errors.ts';
import { HandOvers } from '../../apps/worker/src/access/hand-overs.ts';
import { giveWay } from '../../apps/worker/src/give-way.ts';
import { JobRunner } from '../../apps/worker/src/jobs/job-runner.ts';
import { LetterCounter, STEADY } from '../../apps/worker/src/mail/letter-counter.ts';
import { LetterPost } from '../../apps/worker/src/mail/letter-post.ts';
import { SmtpMail, smtpSettings } from '../../apps/worker/src/mail/smtp-mail.ts';
import { Escalations } from '../../apps/worker/src/platforms/escalations.ts';
import { ReminderWork } from '../../apps/worker/src/reminders/reminder-work.ts';
import { BulkRuns } from '../../apps/worker/src/tasks/bulk-runs.ts';

class AheadClock extends Clock {
  aheadMs = 0;

  async now(): Promise<Temporal.Instant> {
    return Temporal.Now.instant().add({ milliseconds: this.aheadMs });
  }
}

const CONNECTIONS = 5;

const [databaseUrl = '', smtpUrl = '', moment = '', statements = ''] = process.argv.slice(2);
let left = statements === '' ? Number.POSITIVE_INFINITY : Number(statements);
let hasBegun = false;

const send: (...given: unknown[]) => unknown = Client.prototype.query;
Reflect.set(Client.prototype, 'query', function count(this: Client, ...given: unknown[]): unknown {
  if (hasBegun) left -= 1;
  if (left <= 0 && moment === 'before') process.kill(process.pid, 'SIGKILL');
  const answer = Reflect.apply(send, this, given);
  if (left <= 0) process.kill(process.pid, 'SIGKILL');
  return answer;
});

const log = pino({ level: 'fatal' });
const clock = new AheadClock();
const dataSource = createDataSource(databaseUrl, {
  applicationName: 'vekha worker',
  poolSize: 12,
  statementTimeout: 2_000,
});
await dataSource.initialize();
const sender = new JobSender(dataSource);

function mailRunner(): JobRunner {
  const mail = new SmtpMail(smtpSettings(smtpUrl, 'Веха <vekha@bench.test>', CONNECTIONS));
  const settings = {
    publicUrl: 'http://127.0.0.1',
    secret: 'a secret of benchmarks that is long enough',
  };
  const post = new LetterPost(dataSource, clock, sender, mail, settings, log);
  const work = {
    letters: new LetterCounter(post, null, STEADY),
    bulk: new BulkRuns(dataSource, clock, sender),
    handOvers: new HandOvers(dataSource, clock),
    escalations: new Escalations(dataSource, clock),
  };
  return new JobRunner(dataSource, clock, work, databaseUrl, log);
}

/** PostgreSQL may be away just then: a worker that does not start is started again, as its supervisor does. */
async function startJobs(): Promise<void> {
  for (;;) {
    try {
      await mailRunner().start();
      return;
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      await pause(200);
    }
  }
}

giveWay();
process.stdout.write('ready\n');
// Nobody is left who could end it; nobody is to take that for a success.
process.stdin.once('end', () => process.exit(1));
const [line] = await once(process.stdin, 'data');
clock.aheadMs = Number(line);
hasBegun = true;
new ReminderWork(dataSource, clock, sender, log).start();
if (smtpUrl !== '') await startJobs();
