import type { CarId } from './ids.ts';

/** What a calendar link can show, and what that is called. */
export const feedKinds = {
  trackDay: 'Track days',
  session: 'Sessions',
  reminder: 'Reminders',
  inspection: 'Inspections',
} as const;
export type FeedKind = keyof typeof feedKinds;
export const feedKindNames = Object.keys(feedKinds) as [FeedKind, ...FeedKind[]];

export interface FeedContents {
  /** Null for every car, those that come later too. */
  carIds: CarId[] | null;
  /** A newer garage may know more kinds. */
  kinds: string[];
  showsCosts: boolean;
  showsVin: boolean;
  /** How many days before, at nine in the morning; null for no alarm. Of reminders and inspections. */
  reminderAlarmDays: number | null;
  trackDayAlarmDays: number | null;
}

/** What a link shows unless asked otherwise, and an API key in the place of one: links are passed around. */
export const usualContents = {
  carIds: null,
  kinds: ['trackDay', 'reminder'],
  showsCosts: false,
  showsVin: false,
  reminderAlarmDays: null,
  trackDayAlarmDays: null,
} as const satisfies { readonly [Name in keyof FeedContents]: unknown };

/** A month ahead is soon enough for anything. */
export const alarmDaysMax = 30;
