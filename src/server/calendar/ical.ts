import { setImmediate } from 'node:timers/promises';
import ical, {
  ICalAlarmRelatesTo,
  ICalAlarmType,
  type ICalEvent,
  ICalEventStatus,
} from 'ical-generator';
import type { CalendarEvent } from './events.ts';
import { fieldsOf } from './fields.ts';
import type { View } from './view.ts';

/** How often programs that listen should come back; Google does so about once a day regardless. */
const refreshSeconds = 3600;

/** So many are written in a few milliseconds; other requests have their turn before the next. */
const eventsAtOnce = 100;

export interface Written extends Pick<View, 'contents' | 'changes' | 'changedAt'> {
  /** What programs call it, after the product's own name. */
  name: string;
  timeZone: string;
}

/** A calendar as RFC 5545 text. The same events give the same bytes. */
export async function writeCalendar(
  written: Written,
  events: readonly CalendarEvent[],
): Promise<string> {
  const [head, foot] = cut(writeWhole(written, []));
  const parts = [head, zoneLine(written)];
  for (let start = 0; start < events.length; start += eventsAtOnce) {
    const part = writeWhole(written, events.slice(start, start + eventsAtOnce));
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

function writeWhole(written: Written, events: readonly CalendarEvent[]): string {
  const { name, contents, changes, changedAt } = written;
  const calendar = ical({
    // Of all texts, the library writes this one as it is.
    name: `TrackOut: ${escapeText(name)}`,
    prodId: '//TrackOut//Garage//EN',
    ttl: refreshSeconds,
  });
  for (const event of events) {
    const isCanceled = event.status === 'canceled';
    const updatedAt =
      changedAt !== null && changedAt > event.updatedAt ? changedAt : event.updatedAt;
    const { alarmSeconds, ...fields } = fieldsOf(event, contents);
    const made = calendar.createEvent({
      id: uidOf(event),
      // Of the event and of the link together: programs take a new version only with a higher one.
      sequence: event.revision + changes,
      stamp: new Date(updatedAt),
      created: new Date(event.createdAt),
      lastModified: new Date(updatedAt),
      ...fields,
      status: isCanceled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
    if (alarmSeconds !== null) addAlarm(made, alarmSeconds);
  }
  return calendar.toString();
}

function addAlarm(event: ICalEvent, afterSeconds: number): void {
  const type = ICalAlarmType.display;
  if (afterSeconds < 0) event.createAlarm({ type, triggerBefore: -afterSeconds });
  else {
    const alarm = event.createAlarm({ type, triggerAfter: afterSeconds });
    // Unless told so afterwards, the library counts it from the end.
    alarm.relatesTo(ICalAlarmRelatesTo.start);
  }
}

/** Times are written in UTC, which needs no table of zones; Google shows them in this one. */
function zoneLine({ contents, timeZone }: Written): string {
  return contents.kinds.includes('session') ? `X-WR-TIMEZONE:${timeZone}\r\n` : '';
}

/** A car is no event, but its inspection is one, and stays the same one when it is renewed. */
function uidOf({ kind, id }: CalendarEvent): string {
  return kind === 'inspection' ? `${id}-inspection@trackout` : `${id}@trackout`;
}

/** As RFC 5545 wants it of a TEXT; a name is one line. */
function escapeText(line: string): string {
  return line.replaceAll(/[\\;,]/g, String.raw`\$&`);
}
