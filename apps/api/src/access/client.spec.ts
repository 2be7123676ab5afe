import { expect, it } from '@jest/globals';
import { placeOf } from './client.ts';

it('counts a network of IPv6 as one place, and each address of IPv4 as its own', () => {
  expect(placeOf('2001:db8:1:2::1')).toBe(placeOf('2001:db8:1:2:ffff:ffff:ffff:ffff'));
  expect(placeOf('2001:db8:1:2::1')).not.toBe(placeOf('2001:db8:1:3::1'));
  expect(placeOf('10.0.0.1')).not.toBe(placeOf('10.0.0.2'));
  expect(placeOf('::ffff:10.0.0.1')).toBe(placeOf('10.0.0.1'));
});
