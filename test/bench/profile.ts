import type { Profile } from '#domain';

/** The rules under which the platforms of a benchmark stand. */
export const PROFILE: Profile = {
  key: 'bench',
  version: 1,
  title: { ru: 'замеры', en: 'benchmarks' },
  zone: 'Europe/Moscow',
  calendar: 'ru',
  statuses: [],
  demonstration: true,
};
