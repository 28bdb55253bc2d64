import * as fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import type { CalendarEvent } from '../../../src/server/calendar/events.ts';
import { writeCalendar, type Written } from '../../../src/server/calendar/ical.ts';
import { addDays } from '../../../src/shared/dates.ts';
import type { ReminderId } from '../../../src/shared/models/reminder.ts';
import { at, event, line, reminder, usual, written } from '../../support/calendar-events.ts';
import { type RawCalendar, readRawCalendar } from '../../support/ical-lines.ts';
import { icalendarReader } from '../../support/icalendar-reader.ts';

/** What is to be read of an event, by whichever program. */
function meantBy(event: CalendarEvent, { contents, changes, changedAt }: Written) {
  const { kind, id, revision, status } = event;
  const isTold = status === 'open' || status === 'planned';
  const days =
    kind === 'trackDay'
      ? contents.trackDayAlarmDays
      : kind === 'session'
        ? null
        : contents.reminderAlarmDays;
  return {
    uid: kind === 'inspection' ? `${id}-inspection@trackout` : `${id}@trackout`,
    sequence: revision + changes,
    status: status === 'canceled' ? 'CANCELLED' : 'CONFIRMED',
    lastModified: changedAt !== null && changedAt > at ? changedAt : at,
    alarms: isTold && days !== null ? [9 * 3600 - days * 86_400] : [],
    ...timesOf(event),
  };
}

function timesOf(event: CalendarEvent): { start: string; end: string | null } {
  switch (event.kind) {
    case 'reminder':
      return { start: event.dueOn, end: addDays(event.dueOn, 1) };
    case 'trackDay':
      return { start: event.startsOn, end: addDays(event.endsOn, 1) };
    case 'inspection':
      return { start: event.validUntil, end: addDays(event.validUntil, 1) };
    case 'session': {
      const { startsAt, minutes } = event;
      const end = minutes === null ? null : new Date(startsAt.getTime() + minutes * 60_000);
      return { start: plain(startsAt), end: end && plain(end) };
    }
  }
}

/** To the second, as a calendar has it. */
function plain(moment: Date | string): string {
  return new Date(moment).toISOString().replace('.000Z', 'Z');
}

/** What must stand in the summary. */
function saidBy(event: CalendarEvent): string[] {
  if (event.kind === 'trackDay') return [event.track, ...event.cars.map((car) => car.nickname)];
  return [event.car.nickname];
}

const notesOf = (event: CalendarEvent): string =>
  event.kind === 'inspection' ? '' : event.notes.replaceAll(/\r\n?/g, '\n');

function asRead({ uid, component, startDate, endDate, sequence }: ICAL.Event) {
  const alarms = component.getAllSubcomponents('valarm');
  return {
    uid,
    sequence,
    status: component.getFirstPropertyValue('status'),
    lastModified: String(component.getFirstPropertyValue('last-modified')),
    // From the start, as everything without a word on it is.
    alarms: alarms.map((alarm) => {
      const trigger = alarm.getFirstProperty('trigger');
      expect(['START', undefined]).toContain(trigger?.getFirstParameter('related'));
      return (trigger?.getFirstValue() as ICAL.Duration).toSeconds();
    }),
    start: startDate.toString(),
    end: component.hasProperty('dtend') ? endDate.toString() : null,
  };
}

/** Debian's icalendar takes an escaped backslash before an n for a line break, so it is not asked about either. */
const bare = (text: string | null | undefined): string => (text ?? '').replaceAll(/[\\nN\n]/g, '');

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
    const raw = readRawCalendar(await writeCalendar(usual('Anna; Bob, \\Co'), []));
    expect(raw.properties.get('NAME')).toBe('TrackOut: Anna\\; Bob\\, \\\\Co');
    expect(namesIn(raw)).toEqual(Array<string>(4).fill('TrackOut: Anna; Bob, \\Co'));
  });

  it('K9: is valid and reads back whatever stands in it', async () => {
    const whole = fc.asyncProperty(
      written,
      fc.array(event, { maxLength: 4 }),
      async (of, events) => {
        const text = await writeCalendar(of, events);
        const raw = readRawCalendar(text);
        expect(raw.events).toHaveLength(events.length);
        expect(namesIn(raw)).toEqual(Array<string>(4).fill(`TrackOut: ${of.name}`));
        const root = new ICAL.Component(ICAL.parse(text) as unknown[]);
        const read = root.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
        for (const [index, event] of events.entries()) {
          const found = read[index];
          if (!found) expect.unreachable();
          const meant = meantBy(event, of);
          expect(asRead(found)).toEqual({ ...meant, lastModified: plain(meant.lastModified) });
          for (const words of saidBy(event)) expect(found.summary).toContain(words);
          expect(found.description ?? '').toContain(notesOf(event));
        }
      },
    );
    await fc.assert(whole);
  });

  it.runIf(process.platform === 'linux')(
    'K9: reads the same to a program that shares nothing with ours',
    async () => {
      const reader = icalendarReader();
      try {
        const whole = fc.asyncProperty(
          written,
          fc.array(event, { maxLength: 4 }),
          async (of, events) => {
            const found = await reader.read(await writeCalendar(of, events));
            expect(found.ttl).toBe('PT1H');
            expect(bare(found.name)).toBe(bare(`TrackOut: ${of.name}`));
            expect(found.events).toHaveLength(events.length);
            for (const [index, event] of events.entries()) {
              const { start, end, lastModified, ...meant } = meantBy(event, of);
              expect(found.events[index]).toMatchObject({
                ...meant,
                errors: [],
                start: start.replace('Z', '+00:00'),
                end: end?.replace('Z', '+00:00') ?? null,
                lastModified: plain(lastModified).replace('Z', '+00:00'),
                stamp: plain(lastModified).replace('Z', '+00:00'),
              });
              for (const words of saidBy(event)) {
                expect(bare(found.events[index]?.summary)).toContain(bare(words));
              }
              expect(bare(found.events[index]?.description)).toContain(bare(notesOf(event)));
            }
          },
        );
        await fc.assert(whole);
      } finally {
        await reader.close();
      }
    },
  );

  it('K9: is the same for the same events, however many', async () => {
    const [one] = fc.sample(reminder, { numRuns: 1, seed: 7 });
    if (!one) throw new Error('There is no sample.');
    for (const count of [0, 1, 99, 100, 101, 250]) {
      const events = Array.from({ length: count }, (_, index) => ({
        ...one,
        id: `r${index}` as ReminderId,
      }));
      const written = await writeCalendar(usual('Ann'), events);
      expect(readRawCalendar(written).events.map((event) => event.get('UID'))).toEqual(
        events.map(({ id }) => `${id}@trackout`),
      );
      expect(await writeCalendar(usual('Ann'), events)).toBe(written);
    }
  });
});
