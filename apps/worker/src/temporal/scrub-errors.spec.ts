import { describe, expect, it } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { scrubErrors } from './scrub-errors.ts';

const SECRET = 'Ардашева Полина, polina@example.test';

async function failWith(error: unknown) {
  const told: string[] = [];
  const interceptor = scrubErrors({
    warn: (...words: unknown[]) => void told.push(JSON.stringify(words)),
  });
  const outcome: unknown = await interceptor
    .execute?.({ args: [], headers: {} }, () => Promise.reject(error))
    .catch((thrown: unknown) => thrown);
  return { outcome, told: told.join('\n') };
}

describe('an error of a step', () => {
  it('reaches the history by its code alone and may be tried again', async () => {
    const error = Object.assign(new Error(SECRET), { code: '23505', detail: SECRET });
    const { outcome } = await failWith(error);
    expect(outcome).toBeInstanceOf(ApplicationFailure);
    expect(outcome).toMatchObject({ type: '23505', nonRetryable: false, message: 'a step failed' });
    expect(JSON.stringify(outcome)).not.toContain('Ардашева');
  });

  it('is logged with the place it came from and without what it said', async () => {
    const { told } = await failWith(new TypeError(SECRET));
    expect(told).toContain('TypeError');
    expect(told).toContain('scrub-errors.spec');
    expect(told).not.toContain('Ардашева');
  });

  it('that is no error or calls itself by free text has no code', async () => {
    for (const error of [SECRET, null, Object.assign(new Error('x'), { name: SECRET })]) {
      expect((await failWith(error)).outcome).toMatchObject({ type: 'unknown' });
    }
  });
});
