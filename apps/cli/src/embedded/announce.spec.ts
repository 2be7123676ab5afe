import { expect, it } from '@jest/globals';
import { announcement, progress } from './announce.ts';

const up = {
  address: 'http://127.0.0.1:3000',
  accounts: [],
  files: '/data/files',
  letters: '/data/letters',
  logs: '/data/logs',
  database: '127.0.0.1:5432/vekha',
  temporal: '127.0.0.1:7233',
};

function account(email: string) {
  const who = { ru: 'методист', en: 'methodist' };
  return { email, password: 'demo-password', fullName: 'Вымышленная Анна', who };
}

it('says where, who, where the files and letters lie and how to stop', () => {
  const text = announcement({
    ...up,
    accounts: [account('a@example.org'), account('b@example.org')],
  });
  expect(text.match(/Demo accounts/g)).toHaveLength(1);
  for (const part of [
    up.address,
    'b@example.org  demo-password  методист · methodist',
    up.files,
    up.letters,
    'Ctrl-C',
  ]) {
    expect(text).toContain(part);
  }
  expect(text).not.toContain('administrator');
});

it('shows the one-time link of an empty system', () => {
  const setupLink = 'http://127.0.0.1:3000/setup.html#token=x';
  expect(announcement({ ...up, setupLink })).toContain(setupLink);
});

it('counts the seconds since the start', () => {
  const lines: string[] = [];
  let now = 1_000;
  const report = progress(
    (line) => lines.push(line),
    () => now,
  );
  now = 3_540;
  report('starting PostgreSQL');
  expect(lines).toEqual(['   2.5 s  starting PostgreSQL']);
});
