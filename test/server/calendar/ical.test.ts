import * as fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import type {
  CalendarEvent,
  InspectionEvent,
  ReminderEvent,
  SessionEvent,
  TrackDayEvent,
} from '../../../src/server/calendar/events.ts';
import { writeCalendar, type Written } from '../../../src/server/calendar/ical.ts';
import { usualContents } from '../../../src/shared/models/feed-contents.ts';
import { addDays, calendarDay } from '../../../src/shared/dates.ts';
import type { TrackDayId } from '../../../src/shared/models/ids.ts';
import type { ReminderId } from '../../../src/shared/models/reminder.ts';
import { serviceTypeNames } from '../../../src/shared/models/service.ts';
import { type RawCalendar, readRawCalendar } from '../../support/ical-lines.ts';

const at = '2026-11-21T10:30:00.000Z';
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
const line = text.map((text) => text.replaceAll(/\p{Cc}/gu, ''));

const day = fc.nat(100_000).map((days) => addDays(calendarDay.parse('1990-01-01'), days));
const counted = {
  revision: fc.nat(1000),
  createdAt: fc.constant(at),
  updatedAt: fc.constant(at),
};

const reminder: fc.Arbitrary<ReminderEvent> = fc.record({
  kind: fc.constant('reminder' as const),
  id: fc.uuid().map((id) => id as ReminderId),
  type: fc.constantFrom(...serviceTypeNames),
  dueOn: day,
  dueOdometer: fc.option(fc.nat(9_999_999)),
  description: line,
  notes: text,
  status: fc.constantFrom('open' as const, 'done' as const, 'canceled' as const),
  ...counted,
  nickname: line,
  unit: fc.constantFrom('mi' as const, 'km' as const),
});

const trackDay: fc.Arbitrary<TrackDayEvent> = fc
  .record({
    kind: fc.constant('trackDay' as const),
    id: fc.uuid().map((id) => id as TrackDayId),
    track: line,
    organizer: line,
    startsOn: day,
    days: fc.nat(10),
    notes: text,
    status: fc.constantFrom('planned' as const, 'done' as const, 'canceled' as const),
    ...counted,
    nicknames: fc.array(line, { maxLength: 3 }),
  })
  .map(({ days, ...event }) => ({ ...event, endsOn: addDays(event.startsOn, days) }));

const event: fc.Arbitrary<CalendarEvent> = fc.oneof(reminder, trackDay);

/** The calendar's names, each as ical.js and as the letter of RFC 5545 read it. */
function namesIn({ properties }: RawCalendar): unknown[] {
  return ['NAME', 'X-WR-CALNAME'].flatMap((property) => {
    const value = properties.get(property) ?? '';
    // ical.js knows neither property, so it is told that they are text.
    const read = ICAL.Property.fromString(`${property};VALUE=TEXT:${value}`);
    if (!/^(?:[^\\;,]|\\[\\;,nN])*$/.test(value)) throw new Error(`${value} is not escaped.`);
    return [read.getFirstValue(), value.replaceAll(/\\(.)/g, '$1')];
  });
}

describe('a written calendar', () => {
  it('K9: escapes the calendar’s own name', async () => {
    const raw = readRawCalendar(await writeCalendar('Anna; Bob, \\Co', []));
    expect(raw.properties.get('NAME')).toBe('TrackOut: Anna\\; Bob\\, \\\\Co');
    expect(namesIn(raw)).toEqual(Array<string>(4).fill('TrackOut: Anna; Bob, \\Co'));
  });

  it('K9: is valid and reads back whatever stands in it', async () => {
    await fc.assert(
      fc.asyncProperty(line, fc.array(event, { maxLength: 4 }), async (name, events) => {
        const written = await writeCalendar(name, events);
        const raw = readRawCalendar(written);
        expect(raw.events).toHaveLength(events.length);
        expect(namesIn(raw)).toEqual(Array<string>(4).fill(`TrackOut: ${name}`));
        const root = new ICAL.Component(ICAL.parse(written) as unknown[]);
        const read = root
          .getAllSubcomponents('vevent')
          .map((component) => new ICAL.Event(component));
        for (const [index, event] of events.entries()) {
          const found = read[index];
          const [from, to, ...said] =
            event.kind === 'reminder'
              ? [event.dueOn, event.dueOn, event.nickname]
              : [event.startsOn, event.endsOn, event.track, ...event.nicknames];
          expect(found?.uid).toBe(`${event.id}@trackout`);
          expect(found?.startDate.toString()).toBe(from);
          expect(found?.endDate.toString()).toBe(addDays(to, 1));
          for (const words of said) expect(found?.summary).toContain(words);
          expect(found?.description ?? '').toContain(event.notes.replaceAll(/\r\n?/g, '\n'));
        }
      }),
    );
  });

  it('K9: is the same for the same events, however many', async () => {
    const [one] = fc.sample(reminder, { numRuns: 1, seed: 7 });
    if (!one) throw new Error('There is no sample.');
    for (const count of [0, 1, 99, 100, 101, 250]) {
      const events = Array.from({ length: count }, (_, index) => ({
        ...one,
        id: `r${index}` as ReminderId,
      }));
      const written = await writeCalendar('Ann', events);
      expect(readRawCalendar(written).events.map((event) => event.get('UID'))).toEqual(
        events.map(({ id }) => `${id}@trackout`),
      );
      expect(await writeCalendar('Ann', events)).toBe(written);
    }
  });
});
