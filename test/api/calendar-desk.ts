import { myCalendarFeedSchema, type MyCalendarFeed } from '#contracts';
import { parseCalendar, type ParsedCalendar } from '../support/read-calendar.ts';
import { read, type TestApi, type TestPerson } from './api.ts';

export interface ReadCalendar extends ParsedCalendar {
  readonly etag: string;
}

export interface RawAnswer {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Asks for the path of an address, as a calendar program does. */
export async function rawCalendar(
  api: TestApi,
  address: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawAnswer> {
  const url = new URL(address).pathname;
  const answer = await api.app.inject({ method: 'GET', url, headers });
  return { status: answer.statusCode, text: answer.body, headers: answer.headers };
}

/** The calendar at the address; throws when there is none. */
export async function calendarAt(api: TestApi, address: string): Promise<ReadCalendar> {
  const { status, text, headers } = await rawCalendar(api, address);
  if (status !== 200) throw new Error(`${status} ${text}`);
  return { ...parseCalendar(text), etag: String(headers['etag']) };
}

/** What the person is told of their calendar. */
export async function feedOf(
  api: TestApi,
  { token }: TestPerson,
): Promise<NonNullable<MyCalendarFeed['feed']> | null> {
  return read(myCalendarFeedSchema, await api.ask('GET', '/api/me/calendar-feed', { token })).feed;
}

/** Makes the person's calendar, or gives it another address; answers the address. */
export async function madeCalendar(
  api: TestApi,
  { token }: TestPerson,
  path: '' | '/renew' = '',
): Promise<string> {
  const answer = await api.ask('POST', `/api/me/calendar-feed${path}`, { token });
  const address = read(myCalendarFeedSchema, answer).feed?.address;
  if (address === undefined) throw new Error('no address was made');
  return address;
}
