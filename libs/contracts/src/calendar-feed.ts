import { z } from 'zod';

const calendarFeedSchema = z.strictObject({
  address: z
    .url()
    .describe('What a calendar program subscribes to; whoever knows it reads my deadlines'),
  madeAt: z.iso.datetime(),
  readAt: z.iso.datetime().nullable().describe('When a calendar read it last; null: never yet'),
});

export const myCalendarFeedSchema = z.strictObject({
  feed: calendarFeedSchema.nullable().describe('Null: it is switched off'),
});

export type MyCalendarFeed = z.infer<typeof myCalendarFeedSchema>;

/** Any text: what is no secret of ours is answered like one that nobody has. */
export const calendarSecretSchema = z.string().describe('The secret of the address');
