import * as fc from 'fast-check';
import type {
  CalendarEvent,
  InspectionEvent,
  ReminderEvent,
  SessionEvent,
  TrackDayEvent,
} from '../../src/server/calendar/events.ts';
import type { Written } from '../../src/server/calendar/ical.ts';
import { addDays, calendarDay } from '../../src/shared/dates.ts';
import { usualContents } from '../../src/shared/models/feed-contents.ts';
import type { CarId, TrackDayId, TrackSessionId } from '../../src/shared/models/ids.ts';
import type { ReminderId } from '../../src/shared/models/reminder.ts';
import { serviceTypeNames } from '../../src/shared/models/service.ts';

/** When all of them were changed last. */
export const at = '2026-11-21T10:30:00.000Z';
/** What may stand in notes: anything but control characters, line breaks and tabs among it. */
const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      // The last stands where bytes were no characters, and may be typed as any other.
      fc.constantFrom(
        '\uFFFD',
        '\n',
        '\r\n',
        '\t',
        '\\',
        ';',
        ',',
        '"',
        ':',
        '\\n',
        '🏎️',
        'END:VEVENT',
        ' ',
      ),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join('').replaceAll(/[^\P{Cc}\n\r\t]/gu, ''));
export const line = text.map((text) => text.replaceAll(/\p{Cc}/gu, ''));

const day = fc.nat(100_000).map((days) => addDays(calendarDay.parse('1990-01-01'), days));
const counted = {
  revision: fc.nat(1000),
  createdAt: fc.constant(at),
  updatedAt: fc.constant(at),
};

const car = fc.record({ nickname: line, vin: line });
const money = fc.record({
  amountMinor: fc.nat(1_000_000),
  currency: fc.constantFrom('USD', 'JPY'),
});

export const reminder: fc.Arbitrary<ReminderEvent> = fc.record({
  kind: fc.constant('reminder' as const),
  id: fc.uuid().map((id) => id as ReminderId),
  type: fc.constantFrom(...serviceTypeNames),
  dueOn: day,
  dueOdometer: fc.option(fc.nat(9_999_999)),
  description: line,
  notes: text,
  status: fc.constantFrom('open' as const, 'done' as const, 'canceled' as const),
  ...counted,
  car,
  unit: fc.constantFrom('mi' as const, 'km' as const),
});

const trackDayStatus = fc.constantFrom('planned' as const, 'done' as const, 'canceled' as const);

const trackDay: fc.Arbitrary<TrackDayEvent> = fc
  .record({
    kind: fc.constant('trackDay' as const),
    id: fc.uuid().map((id) => id as TrackDayId),
    track: line,
    organizer: line,
    startsOn: day,
    days: fc.nat(10),
    notes: text,
    status: trackDayStatus,
    cost: fc.option(money),
    ...counted,
    cars: fc.array(car, { maxLength: 3 }),
  })
  .map(({ days, ...event }) => ({ ...event, endsOn: addDays(event.startsOn, days) }));

const session: fc.Arbitrary<SessionEvent> = fc.record({
  kind: fc.constant('session' as const),
  id: fc.uuid().map((id) => id as TrackSessionId),
  number: fc.integer({ min: 1, max: 999 }),
  startsAt: fc.nat(30_000_000).map((minutes) => new Date(631_152_000_000 + minutes * 60_000)),
  minutes: fc.option(fc.integer({ min: 1, max: 1440 })),
  track: line,
  notes: text,
  status: trackDayStatus,
  ...counted,
  car,
});

const inspection: fc.Arbitrary<InspectionEvent> = fc.record({
  kind: fc.constant('inspection' as const),
  id: fc.uuid().map((id) => id as CarId),
  validUntil: day,
  status: fc.constant('open' as const),
  ...counted,
  car,
});

export const event: fc.Arbitrary<CalendarEvent> = fc.oneof(reminder, trackDay, session, inspection);

const alarmDays = fc.option(fc.nat(30));
export const written: fc.Arbitrary<Written> = fc.record({
  name: line,
  timeZone: fc.constantFrom('UTC', 'America/New_York'),
  contents: fc.record({
    carIds: fc.constant(null),
    kinds: fc.constantFrom(['trackDay', 'reminder'], ['session']),
    showsCosts: fc.boolean(),
    showsVin: fc.boolean(),
    reminderAlarmDays: alarmDays,
    trackDayAlarmDays: alarmDays,
  }),
  changes: fc.nat(50),
  changedAt: fc.constantFrom(null, '2026-11-20T00:00:00.000Z', '2026-11-27T00:00:00.000Z'),
});

/** As an API key shows it. */
export const usual = (name: string): Written => ({
  name,
  timeZone: 'UTC',
  contents: { ...usualContents, kinds: [...usualContents.kinds] },
  changes: 0,
  changedAt: null,
});
