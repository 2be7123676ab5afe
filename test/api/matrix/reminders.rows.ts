import { plain, type Row } from './row.ts';

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
];
