import { type CalendarDay, formatDay } from '../../shared/dates.ts';
import { type CostGrouping, costKinds } from '../../shared/rules/costs.ts';
import type { Owned } from '../db/owned.ts';

/** What a group is called, and by what it is sorted among the others. */
export interface Label {
  label: string;
  order: string;
}

/** Those of all groups that these keys may be of. */
export async function labelsOf(
  own: Owned,
  by: CostGrouping,
  today: CalendarDay,
): Promise<(key: string | null) => Label> {
  switch (by) {
    case 'month':
      return (key) => ({ label: monthWords(key ?? ''), order: key ?? '' });
    case 'kind':
      return (key) => kindLabels.get(key ?? '') ?? nameless(key);
    case 'car':
      return found(await carLabels(own), { label: 'No car', order: '\uFFFF' });
    case 'trackDay':
      return found(await trackDayLabels(own, today), nameless(null));
  }
}

function found(labels: Map<string, Label>, none: Label) {
  return (key: string | null) => (key === null ? none : (labels.get(key) ?? nameless(key)));
}

function nameless(key: string | null): Label {
  return { label: key ?? '', order: key ?? '' };
}

const kindLabels = new Map<string, Label>(
  Object.entries(costKinds).map(([kind, label], index) => [kind, { label, order: String(index) }]),
);

/** `May 2026`. */
function monthWords(month: string): string {
  const format = { timeZone: 'UTC', month: 'long', year: 'numeric' } as const;
  return new Intl.DateTimeFormat('en-US', format).format(Date.parse(`${month}-01T00:00:00Z`));
}

async function carLabels(own: Owned): Promise<Map<string, Label>> {
  const rows = await own.select('car').select(['id', 'nickname', 'nickname_sorted']).execute();
  return new Map(
    rows.map((row) => [row.id, { label: row.nickname, order: `${row.nickname_sorted} ${row.id}` }]),
  );
}

async function trackDayLabels(own: Owned, today: CalendarDay): Promise<Map<string, Label>> {
  const rows = await own.select('track_day').select(['id', 'track', 'starts_on']).execute();
  return new Map(
    rows.map(({ id, track, starts_on }) => {
      const label = `${track}, ${formatDay(starts_on, today)}`;
      return [id, { label, order: `${starts_on} ${id}` }];
    }),
  );
}
