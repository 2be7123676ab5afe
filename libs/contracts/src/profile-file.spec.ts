import { expect, test } from '@jest/globals';
import { readProfileFile } from './profile-file.ts';

const PROFILE = `key: some-authority
version: 1
title: { ru: Управление, en: Authority }
zone: Asia/Yekaterinburg
calendar: ru
statuses:
  - { key: mip, title: { ru: МИП, en: Municipal platform }, level: 1 }
  - { key: kip, title: { ru: КИП, en: Territorial platform }, level: 2 }
`;

test('a profile is in earnest unless it says that it is a demonstration', () => {
  expect(readProfileFile('p.yaml', PROFILE)).toMatchObject({
    ok: true,
    value: { demonstration: false },
  });
  expect(readProfileFile('p.yaml', `${PROFILE}demonstration: true\n`)).toMatchObject({
    ok: true,
    value: { demonstration: true },
  });
});

test.each([
  [
    'an unknown zone',
    'Asia/Yekaterinburg',
    'Asia/Atlantis',
    { path: 'zone', line: 4, column: 7, code: 'notZone' },
  ],
  ['a fixed offset', 'Asia/Yekaterinburg', '+05:00', { path: 'zone', code: 'notZone' }],
  [
    'a status key used twice',
    'key: kip',
    'key: mip',
    { path: 'statuses[1]', line: 8, code: 'duplicateKey' },
  ],
  [
    'a level below the lowest',
    'level: 1',
    'level: 0',
    { path: 'statuses[0].level', code: 'tooLow' },
  ],
  ['an unknown key', 'calendar: ru', 'calender: ru', { path: 'calendar', code: 'missing' }],
  [
    'a key that is no file name',
    'some-authority',
    'Some_Authority',
    { path: 'key', code: 'notKebabCase' },
  ],
])('%s is refused at its line', (_, from, to, problem) => {
  expect(readProfileFile('p.yaml', PROFILE.replace(from, to))).toMatchObject({
    ok: false,
    problems: expect.arrayContaining([expect.objectContaining({ file: 'p.yaml', ...problem })]),
  });
});
