import { setImmediate } from 'node:timers/promises';
import ical, { ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { addDays, type CalendarDay } from '../../shared/dates.ts';
import { serviceTypes } from '../../shared/models/service.ts';
import { formatDistance } from '../../shared/units.ts';
import type { CalendarEvent, ReminderEvent, TrackDayEvent } from './queries.ts';

/** How often programs that listen should come back; Google does so about once a day regardless. */
const refreshSeconds = 3600;

/** So many are written in a few milliseconds; other requests have their turn before the next. */
const eventsAtOnce = 100;

/** A calendar as RFC 5545 text. The same events give the same bytes. */
export async function writeCalendar(
  name: string,
  events: readonly CalendarEvent[],
): Promise<string> {
  const [head, foot] = cut(writeWhole(name, []));
  const parts = [head];
  for (let start = 0; start < events.length; start += eventsAtOnce) {
    const part = writeWhole(name, events.slice(start, start + eventsAtOnce));
    parts.push(part.slice(head.length, -foot.length));
    await setImmediate();
  }
  return `${parts.join('')}${foot}\r\n`;
}

/** What stands before and after the events. */
function cut(empty: string): [string, string] {
  const foot = 'END:VCALENDAR';
  return [empty.slice(0, -foot.length), foot];
}

function writeWhole(name: string, events: readonly CalendarEvent[]): string {
  const calendar = ical({
    // Of all texts, the library writes this one as it is.
    name: `TrackOut: ${escapeText(name)}`,
    prodId: '//TrackOut//Garage//EN',
    ttl: refreshSeconds,
  });
  for (const event of events) {
    calendar.createEvent({
      id: `${event.id}@trackout`,
      sequence: event.revision,
      stamp: new Date(event.updatedAt),
      created: new Date(event.createdAt),
      lastModified: new Date(event.updatedAt),
      allDay: true,
      ...(event.kind === 'reminder' ? reminderFields(event) : trackDayFields(event)),
      status: event.status === 'canceled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
}

/** As RFC 5545 wants it of a TEXT; a name is one line. */
function escapeText(line: string): string {
  return line.replaceAll(/[\\;,]/g, String.raw`\$&`);
}

function midnight(day: CalendarDay): Date {
  return new Date(`${day}T00:00:00Z`);
}

function reminderFields(event: ReminderEvent) {
  const { type, dueOn, dueOdometer, unit, notes, nickname, status } = event;
  // What is only OTHER says itself in its description.
  const what = (type === 'OTHER' && event.description) || serviceTypes[type];
  const reading =
    dueOdometer === null ? '' : `Due at ${formatDistance(dueOdometer, unit, 'en-US')}`;
  return {
    ...span(dueOn, dueOn),
    summary: `${what}: ${nickname}${doneWord(status)}`,
    description: lines([event.description, reading, notes]),
    // A reminder does not make the day busy.
    transparency: ICalEventTransparency.TRANSPARENT,
  };
}

function trackDayFields(event: TrackDayEvent) {
  const { track, organizer, startsOn, endsOn, notes, nicknames, status } = event;
  const cars = nicknames.length > 0 ? `: ${nicknames.join(', ')}` : '';
  return {
    ...span(startsOn, endsOn),
    summary: `Track day at ${track}${cars}${doneWord(status)}`,
    location: track,
    description: lines([organizer, notes]),
    transparency: ICalEventTransparency.OPAQUE,
  };
}

/** The end is the first moment that is no longer part of it: the day after. */
function span(from: CalendarDay, to: CalendarDay) {
  return { start: midnight(from), end: midnight(addDays(to, 1)) };
}

function doneWord(status: CalendarEvent['status']): string {
  return status === 'done' ? ' (done)' : '';
}

function lines(all: readonly string[]): string | null {
  return all.filter((line) => line !== '').join('\n') || null;
}
