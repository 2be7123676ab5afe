import { describe, expect, it } from '@jest/globals';
import { checkPassword } from './password.ts';

const person = { email: 'anna.elkina@school7.test', fullName: 'Ёлкина Анна Петровна' };

describe('a new password', () => {
  it.each([
    ['1234567890', 'common'],
    ['QwertyUiop', 'common'],
    ['йцукенгшщз', 'common'],
    ['ПАРОЛЬ12345', 'common'],
    ['aaaaaaaaaaaa', 'monotonous'],
    ['1212121212', 'monotonous'],
    ['елкина2026', 'personal'],
    ['Ёлкина Анна', 'personal'],
    ['annaelkina1', 'personal'],
    ['school7.test', 'personal'],
  ])('like %s is refused as %s', (password, reason) => {
    expect(checkPassword(password, person)).toEqual({
      refused: 'passwordTooWeak',
      params: { reason },
    });
  });

  it.each(['correct horse battery', 'три синих слона', 'анна едет в Тверь', 'k3mv-7hq2-xw4p'])(
    'like %s is accepted',
    (password) => {
      expect(checkPassword(password, person)).toBeNull();
    },
  );
});
