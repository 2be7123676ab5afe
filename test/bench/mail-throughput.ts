import { setTimeout as pause } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import type { DataSource } from 'typeorm';
import { startProcess } from '../support/started-process.ts';
import { MOMENT } from './reminder-days.ts';

const LOOK_EVERY_MS = 50;
/** As many as a worker keeps. */
const CONNECTIONS = 5;
const RAW_LETTERS = 500;

/** Milliseconds a letter. */
export interface MailPace {
  readonly letterMs: number;
  /** The same server, letters of about the same size, nothing looked up and nothing noted. */
  readonly rawLetterMs: number;
}

/** Sends all letters that wait, through one worker, to a mail server that throws them away. */
export async function sendAll(dataSource: DataSource, url: string): Promise<MailPace> {
  const sink = await startProcess('bench/smtp-sink.process.ts', []);
  const address = `smtp://127.0.0.1:${sink.said}`;
  const worker = await startProcess('support/reminder-worker.process.ts', [url, address]);
  try {
    const letters = await waiting(dataSource);
    const begun = performance.now();
    worker.tell(String(MOMENT.epochMilliseconds - Date.now()));
    while ((await waiting(dataSource)) > 0) await pause(LOOK_EVERY_MS);
    const letterMs = (performance.now() - begun) / letters;
    await worker.kill();
    return { letterMs, rawLetterMs: await rawPace(address) };
  } finally {
    await worker.kill();
    await sink.kill();
  }
}

async function rawPace(address: string): Promise<number> {
  const transport = createTransport({ url: address, pool: true, maxConnections: CONNECTIONS });
  const letter = { from: 'vekha@bench.test', to: 'person@bench.test', subject: 'x' };
  const body = { text: 'x'.repeat(1_500), html: 'x'.repeat(4_000) };
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: RAW_LETTERS }, () => transport.sendMail({ ...letter, ...body })),
  );
  transport.close();
  return (performance.now() - begun) / RAW_LETTERS;
}

async function waiting(dataSource: DataSource): Promise<number> {
  const rows: { n: number }[] = await dataSource.query(
    `SELECT count(*) AS n FROM letter WHERE state = 'waiting'`,
  );
  return rows[0]?.n ?? 0;
}
