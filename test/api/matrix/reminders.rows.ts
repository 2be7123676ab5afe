import { NOT_FOUND, plain, type Row } from './row.ts';

const PREFERENCE = {
  zone: null,
  digestAt: '09:00',
  quiet: null,
  onFreeDays: false,
  urgentAtOnce: true,
  calmByMail: true,
};

/** What people are told of deadlines, and how: their own, whoever they are. */
export const reminderRows: readonly Row[] = [
  plain(
    'GET /api/me/reminder-preferences',
    () => ({}),
    () => '200',
  ),
  plain(
    'PUT /api/me/reminder-preferences',
    () => ({ body: PREFERENCE }),
    () => '200',
  ),
  plain(
    'GET /api/notifications',
    () => ({}),
    () => '200',
  ),
  plain(
    'GET /api/notifications/count',
    () => ({}),
    () => '200',
  ),
  // Nobody of the matrix was told anything.
  plain(
    'POST /api/notifications/{id}/read',
    (world) => ({ path: { id: world.platforms.random } }),
    () => NOT_FOUND,
  ),
  plain(
    'POST /api/notifications/read-all',
    (world) => ({ body: { until: world.platforms.random } }),
    () => NOT_FOUND,
  ),
];
