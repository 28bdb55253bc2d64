import { setImmediate } from 'node:timers/promises';
import ical, { ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { addDays, type CalendarDay } from '../../shared/dates.ts';
import { serviceTypes } from '../../shared/models/service.ts';
import { formatDistance } from '../../shared/units.ts';
import type { CalendarEvent } from './queries.ts';

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
      start: midnight(event.dueOn),
      // The day after: an end is the first moment that is no longer part of it.
      end: midnight(addDays(event.dueOn, 1)),
      summary: summary(event),
      description: description(event) || null,
      status: event.status === 'canceled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      // A reminder does not make the day busy.
      transparency: ICalEventTransparency.TRANSPARENT,
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

/** `Oil change: E46`; what is only OTHER says itself in its description. */
function summary({ type, description, nickname, status }: CalendarEvent): string {
  const what = (type === 'OTHER' && description) || serviceTypes[type];
  return `${what}: ${nickname}${status === 'done' ? ' (done)' : ''}`;
}

function description({ description, dueOdometer, unit, notes }: CalendarEvent): string {
  const reading =
    dueOdometer === null ? '' : `Due at ${formatDistance(dueOdometer, unit, 'en-US')}`;
  return [description, reading, notes].filter((line) => line !== '').join('\n');
}
