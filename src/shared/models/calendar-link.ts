import { z } from 'zod';
import { calendarFeed } from './calendar-feed.ts';

export const linkStyles = ['https', 'webcal'] as const;
export type LinkStyle = (typeof linkStyles)[number];

/** A calendar feed as the page sees it: with its address masked. */
export const calendarLink = calendarFeed.extend({
  /** `http://127.0.0.1:47800/api/calendar.ics?key=cal_a1b2...` */
  masked: z.string(),
  /** The desk made this link and still has it in its vault. */
  canCopy: z.boolean(),
  /** It leads to this computer: it works here, while TrackOut runs. */
  isOnlyHere: z.boolean(),
});
export type CalendarLink = z.output<typeof calendarLink>;
