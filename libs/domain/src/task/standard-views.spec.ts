import { expect, it } from '@jest/globals';
import { defaultView, standardViews } from './standard-views.ts';

it.each([
  [['authorityOfficer', 'coordinator'], 'approvals'],
  [['coordinator'], 'roles'],
  [['participant'], 'waiting'],
  [[], 'waiting'],
])('whoever holds %j begins with the view %s', (roles, key) => {
  const holdings = roles.map((role) => ({
    role,
    place: { kind: 'platform' as const, id: 'p' },
    from: '2026-01-01',
  }));
  const view = defaultView({ personId: 'me', holdings, borrowed: [] });
  expect(view.key).toBe(key);
  expect(standardViews).toContain(view);
});
