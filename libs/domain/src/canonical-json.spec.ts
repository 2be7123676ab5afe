import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.ts';

describe('canonical JSON', () => {
  it('says the same for any order of keys', () => {
    expect(canonicalJson({ b: [1, { d: 'я', c: null }], a: true })).toBe(
      '{"a":true,"b":[1,{"c":null,"d":"я"}]}',
    );
  });

  it('reads back as the very value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
