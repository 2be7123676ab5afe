import { expect, it } from '@jest/globals';
import { readEnvironment } from './environment.ts';

it('needs nothing', () => {
  expect(readEnvironment({})).toEqual({ LOG_LEVEL: 'info' });
});

it('takes a variable that is set to nothing for absent', () => {
  expect(readEnvironment({ DATABASE_URL: '', PORT: '' })).toEqual({ LOG_LEVEL: 'info' });
});

it('names every wrong variable at once and shows no value', () => {
  const wrong = {
    DATABASE_URL: 'mysql://u:hidden@h/d',
    TEMPORAL_ADDRESS: 'temporal',
    PORT: '70000',
    PUBLIC_URL: 'vekha.example',
    VEKHA_MODE: 'fast',
    VEKHA_SECRET: 'short',
    LOG_LEVEL: 'loud',
  };
  let message = '';
  try {
    readEnvironment(wrong);
  } catch (error) {
    message = String(error);
  }
  for (const name of Object.keys(wrong)) expect(message).toContain(name);
  expect(message).not.toContain('hidden');
});

it('takes the addresses of servers of one’s own', () => {
  const env = {
    DATABASE_URL: 'postgresql://vekha:secret@db.example:5432/vekha',
    TEMPORAL_ADDRESS: 'temporal.example:7233',
    PORT: '8080',
  };
  expect(readEnvironment(env)).toMatchObject({ ...env, PORT: 8080 });
});
