/**
 * Opens inboxes as visitors do, as a process of its own: what else a benchmark does is not to hold them up,
 * for whoever visits does so from another machine. First it is sent the tokens; from when it has said `begun`
 * it opens one inbox after the other at a steady pace, whether or not earlier ones were answered. At each
 * `take` it sends how long those since the last took, in milliseconds, counted from when it was their turn.
 */
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const EVERY_MS = 20;
const WARM_TURNS = 10;

const port = Number(process.argv[2]);
const agent = new Agent({ keepAlive: true });
let asked: Promise<number>[] = [];

process.on('message', (message) => {
  if (Array.isArray(message)) void visit(message.map(String));
  else void take();
});
// Nobody is left to tell; nobody is to take that for a success.
process.on('disconnect', () => process.exit(1));

async function visit(tokens: readonly string[]): Promise<never> {
  // As if a working day had gone before: the api has all its connections open.
  for (let turn = 0; turn < WARM_TURNS; turn += 1) await Promise.all(tokens.map(openInbox));
  process.send?.('begun');
  const begun = performance.now();
  for (let turn = 0; ; turn += 1) {
    const at = begun + turn * EVERY_MS;
    await pause(Math.max(0, at - performance.now()));
    asked.push(openInbox(tokens[turn % tokens.length] ?? '').then(() => performance.now() - at));
  }
}

/** All of the answer is read, and nothing of it kept. Ends the process on any other status than 200. */
function openInbox(token: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}` };
    const sent = request(
      { agent, host: '127.0.0.1', port, path: '/api/tasks', headers },
      (answer) => {
        if (answer.statusCode !== 200) reject(new Error(`an inbox: ${answer.statusCode}`));
        answer.on('error', reject).on('end', resolve).resume();
      },
    );
    sent.on('error', reject).end();
  });
}

async function take(): Promise<void> {
  const batch = asked;
  asked = [];
  process.send?.(await Promise.all(batch));
}
