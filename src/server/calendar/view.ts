import type { Instant } from '../../shared/dates.ts';
import type { AccountId } from '../../shared/models/account.ts';
import type { CalendarFeed } from '../../shared/models/calendar-feed.ts';
import { type FeedContents, usualContents } from '../../shared/models/feed-contents.ts';

/** One account's calendar as one link shows it. */
export interface View {
  accountId: AccountId;
  contents: FeedContents;
  /** How often the link was changed: every one of its events counts that as a change of its own. */
  changes: number;
  /** Null while it was never changed. */
  changedAt: Instant | null;
  /** With done and canceled ones. */
  isAll: boolean;
}

/** For an API key, which has no choices of its own. */
export function usualView(accountId: AccountId): Omit<View, 'isAll'> {
  const contents = { ...usualContents, kinds: [...usualContents.kinds] };
  return { accountId, contents, changes: 0, changedAt: null };
}

export function viewOf(accountId: AccountId, feed: CalendarFeed): Omit<View, 'isAll'> {
  const { carIds, kinds, showsCosts, showsVin, reminderAlarmDays, trackDayAlarmDays } = feed;
  return {
    accountId,
    contents: { carIds, kinds, showsCosts, showsVin, reminderAlarmDays, trackDayAlarmDays },
    changes: feed.revision - 1,
    changedAt: feed.revision > 1 ? feed.updatedAt : null,
  };
}
