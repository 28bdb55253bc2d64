import { describe, expect, it } from 'vitest';
import { calendarDay } from '../../../../src/shared/dates.ts';
import { sessionsUntil } from '../../../../src/shared/rules/wear/sessions-until.ts';

const day = (text: string) => calendarDay.parse(text);
const runs = [
  { id: 'a', date: day('2026-05-01') },
  { id: 'b', date: day('2026-05-02') },
  { id: 'c', date: day('2026-05-02') },
  { id: 'd', date: day('2026-06-01') },
];

describe('the sessions an item had behind it', () => {
  it.each([
    ['2026-04-30', null, 0],
    ['2026-05-02', null, 3],
    ['2026-05-02', 'b', 2],
    ['2026-05-03', 'c', 3],
    ['2026-05-03', 'of another car', 3],
  ])('on %s after session %s are %i', (date, trackSessionId, count) => {
    expect(sessionsUntil(runs, { date: day(date), trackSessionId })).toBe(count);
  });
});
