import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { explainLatenessSchema } from './deviations.ts';
import { fieldTroubles } from './field-trouble.ts';
import { changePlanSchema } from './plan-changes.ts';
import { monthSchema } from './platforms.ts';
import { extendTaskSchema } from './task-moves.ts';
import { archiveTemplateSchema } from './template-versions.ts';

function troublesOf(schema: z.ZodType, value: unknown): readonly unknown[] {
  const reading = schema.safeParse(value, { reportInput: true });
  return reading.success ? [] : fieldTroubles(reading.error.issues);
}

describe('a wrong field', () => {
  it('is told in words of people, never by a pattern', () => {
    const pattern = z.strictObject({ shown: z.string().regex(/^\d$/) });
    expect(troublesOf(pattern, { shown: 'x' })).toEqual([
      { path: 'shown', code: 'invalid', params: {} },
    ]);
    expect(troublesOf(z.strictObject({ start: monthSchema }), { start: '2027-13' })).toEqual([
      { path: 'start', code: 'notMonth', params: {} },
    ]);
  });
});

describe('a reason', () => {
  it.each([
    ['a change', changePlanSchema],
    ['an extension', extendTaskSchema],
    ['an explanation', explainLatenessSchema],
    ['an archived template', archiveTemplateSchema],
  ])('of %s has 3 to 2000 characters', (_, schema) => {
    const wrong = (reason: string): unknown[] =>
      troublesOf(schema, { reason }).filter(
        (one) => z.looseObject({ path: z.string() }).parse(one).path === 'reason',
      );
    expect(wrong('да')).toEqual([{ path: 'reason', code: 'tooShort', params: { min: 3 } }]);
    expect(wrong('я'.repeat(2_001))).toHaveLength(1);
    expect(wrong('нет')).toEqual([]);
    expect(wrong('я'.repeat(2_000))).toEqual([]);
  });
});
