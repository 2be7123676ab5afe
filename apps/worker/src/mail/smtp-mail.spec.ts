import { ScriptedSmtp, type SmtpManner } from '#testing';
import { afterEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Mail } from './mail-port.ts';
import { SmtpMail } from './smtp-mail.ts';

let server: ScriptedSmtp | null = null;
let mail: SmtpMail | null = null;

afterEach(async () => {
  mail?.close();
  await server?.close();
});

async function mailTo(
  mannerOf: (turn: number) => SmtpManner,
  connections = 5,
  patienceMs = 10_000,
): Promise<SmtpMail> {
  server = await ScriptedSmtp.listen(0, mannerOf);
  const url = `smtp://127.0.0.1:${server.port}`;
  mail = new SmtpMail({ url, from: 'vekha@vekha.test', connections, patienceMs });
  return mail;
}

function letter(): Mail {
  const id = randomUUID();
  const to = { name: 'Anna', address: 'anna@school.test' };
  return {
    id,
    to,
    subject: 'Hello',
    text: 'Hello',
    html: '<p>Hello</p>',
    at: new Date(),
    unsubscribe: null,
  };
}

describe('a mail server', () => {
  it.each<[SmtpManner, string]>([
    ['dropAtGreeting', 'mailServerAway'],
    ['dropAtData', 'mailServerAway'],
    [{ refuse: 'MAIL', code: 421 }, 'mailServerBusy'],
    [{ refuse: 'RCPT', code: 450 }, 'mailServerBusy'],
    [{ refuse: 'DATA', code: 451 }, 'mailServerBusy'],
    [{ refuse: 'END', code: 451 }, 'mailServerBusy'],
    [{ refuse: 'END', code: 421 }, 'mailServerBusy'],
  ])(
    'that does %j certainly did not take the letter, which goes later',
    async (manner, trouble) => {
      const delivery = await (await mailTo(() => manner)).send(letter());
      expect(delivery).toEqual({ kind: 'later', trouble });
      expect(server?.taken).toEqual([]);
    },
  );

  it.each<['MAIL' | 'RCPT' | 'DATA' | 'END', string]>([
    ['MAIL', 'senderRefused'],
    ['RCPT', 'addressRefused'],
    ['DATA', 'letterRefused'],
    ['END', 'letterRefused'],
  ])('that answers 5xx to %s has refused for good', async (refuse, trouble) => {
    const delivery = await (await mailTo(() => ({ refuse, code: 550 }))).send(letter());
    expect(delivery).toEqual({ kind: 'refused', trouble });
  });

  it('offers one click to switch off what may be, and nothing of the kind for duties', async () => {
    const sender = await mailTo(() => 'accept');
    const unsubscribe = `https://vekha.test/api/unsubscribe/${'x'.repeat(80)}`;
    await sender.send({ ...letter(), unsubscribe });
    await sender.send(letter());
    const [calm, duty] = server?.taken ?? [];
    const unfolded = calm?.replaceAll(/\r\n[ \t]+/g, ' ');
    expect(unfolded).toMatch(new RegExp(`^List-Unsubscribe:\\s*<${unsubscribe}>`, 'm'));
    expect(unfolded).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(duty).not.toMatch(/^List-/m);
  });

  it('that is gone after the last byte may have the letter', async () => {
    const delivery = await (await mailTo(() => 'dropAfterDot')).send(letter());
    expect(delivery).toEqual({ kind: 'unknown' });
    expect(server?.taken).toHaveLength(1);
  });

  it('that drips without an end costs a letter its patience: unknown after the last byte, away before', async () => {
    expect(await (await mailTo(() => 'tarpitAtEnd', 1, 300)).send(letter())).toEqual({
      kind: 'unknown',
    });
    mail?.close();
    await server?.close();
    expect(await (await mailTo(() => 'tarpitAtGreeting', 1, 300)).send(letter())).toEqual({
      kind: 'later',
      trouble: 'mailServerAway',
    });
  });

  it('gets no more letters at once than it was to get, over connections that are kept', async () => {
    const sender = await mailTo(() => ({ slow: 10 }), 3);
    const letters = Array.from({ length: 20 }, letter);
    const deliveries = await Promise.all(letters.map((one) => sender.send(one)));
    expect(deliveries.map(({ kind }) => kind)).toEqual(letters.map(() => 'delivered'));
    expect(server?.mostAtOnce).toBe(3);
    expect(server?.connections).toBe(3);
    expect(server?.taken).toHaveLength(20);
  });
});
