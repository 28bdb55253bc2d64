import { type CalendarDay, formatDay } from '../../shared/dates.ts';
import { type CostGrouping, costKinds } from '../../shared/rules/costs.ts';
import type { Owned } from '../db/owned.ts';

/** What a group is called, and by what it is sorted among the others. */
export interface Label {
  label: string;
  order: string;
}

/** Those of all the groups there may be. */
export async function labelsOf(
  own: Owned,
  by: CostGrouping,
  today: CalendarDay,
): Promise<(group: string | null) => Label> {
  switch (by) {
    case 'month':
      return (group) => ({ label: monthWords(group ?? ''), order: group ?? '' });
    case 'kind':
      return (group) => kindLabels.get(group ?? '') ?? nameless(group);
    case 'car':
      return found(await carLabels(own), { label: 'No car', order: 'none' });
    case 'trackDay':
      return found(await trackDayLabels(own, today), nameless(null));
  }
}

function found(labels: Map<string, Label>, none: Label) {
  return (group: string | null) => (group === null ? none : (labels.get(group) ?? nameless(group)));
}

function nameless(group: string | null): Label {
  return { label: group ?? '', order: group ?? '' };
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
    rows.map((row) => [
      row.id,
      { label: row.nickname, order: `car ${row.nickname_sorted} ${row.id}` },
    ]),
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
