import { ICalEventTransparency } from 'ical-generator';
import { addDays, type CalendarDay } from '../../shared/dates.ts';
import type { FeedContents } from '../../shared/models/feed-contents.ts';
import { serviceTypes } from '../../shared/models/service.ts';
import { formatMoney } from '../../shared/money.ts';
import { formatDistance } from '../../shared/units.ts';
import type {
  CalendarEvent,
  CarShown,
  InspectionEvent,
  ReminderEvent,
  SessionEvent,
  TrackDayEvent,
} from './events.ts';

/** What an event says, as the library takes it. */
export function fieldsOf(event: CalendarEvent, contents: FeedContents) {
  switch (event.kind) {
    case 'reminder':
      return reminderFields(event, contents);
    case 'trackDay':
      return trackDayFields(event, contents);
    case 'session':
      return sessionFields(event);
    case 'inspection':
      return inspectionFields(event, contents);
  }
}

function reminderFields(event: ReminderEvent, { reminderAlarmDays }: FeedContents) {
  const { type, dueOn, dueOdometer, unit, notes, car, status } = event;
  // What is only OTHER says itself in its description.
  const what = (type === 'OTHER' && event.description) || serviceTypes[type];
  const reading =
    dueOdometer === null ? '' : `Due at ${formatDistance(dueOdometer, unit, 'en-US')}`;
  return {
    ...days(dueOn, dueOn),
    summary: `${what}: ${car.nickname}${doneWord(status)}`,
    description: lines([event.description, reading, notes, vinWords(car)]),
    // A reminder does not make the day busy.
    transparency: ICalEventTransparency.TRANSPARENT,
    alarmSeconds: status === 'open' ? alarmSeconds(reminderAlarmDays) : null,
  };
}

function trackDayFields(event: TrackDayEvent, { trackDayAlarmDays }: FeedContents) {
  const { track, organizer, startsOn, endsOn, notes, cars, cost, status } = event;
  const names = cars.map(({ nickname }) => nickname).join(', ');
  const costWords = cost === null ? '' : `Cost: ${formatMoney(cost, 'en-US')}`;
  return {
    ...days(startsOn, endsOn),
    summary: `Track day at ${track}${names && `: ${names}`}${doneWord(status)}`,
    location: track,
    description: lines([organizer, notes, costWords, ...cars.map(vinWords)]),
    transparency: ICalEventTransparency.OPAQUE,
    alarmSeconds: status === 'planned' ? alarmSeconds(trackDayAlarmDays) : null,
  };
}

function sessionFields({ number, startsAt, minutes, track, notes, car, status }: SessionEvent) {
  return {
    start: startsAt,
    // Without a length it is a moment, as RFC 5545 has it of an event without an end.
    ...(minutes !== null && { end: new Date(startsAt.getTime() + minutes * 60_000) }),
    summary: `Session ${number}: ${car.nickname}${doneWord(status)}`,
    location: track,
    description: lines([notes, vinWords(car)]),
    transparency: ICalEventTransparency.OPAQUE,
    alarmSeconds: null,
  };
}

function inspectionFields({ validUntil, car }: InspectionEvent, contents: FeedContents) {
  return {
    ...days(validUntil, validUntil),
    summary: `Inspection runs out: ${car.nickname}`,
    description: lines([vinWords(car)]),
    transparency: ICalEventTransparency.TRANSPARENT,
    alarmSeconds: alarmSeconds(contents.reminderAlarmDays),
  };
}

/** The end is the first moment that is no longer part of it: the day after. */
function days(from: CalendarDay, to: CalendarDay) {
  return { allDay: true, start: midnight(from), end: midnight(addDays(to, 1)) };
}

function midnight(day: CalendarDay): Date {
  return new Date(`${day}T00:00:00Z`);
}

const secondsPerDay = 86_400;
/** An all-day event starts at midnight, when nobody wants to be told. */
const alarmAtSeconds = 9 * 3600;

/** When its alarm rings, after its start; null for none. */
function alarmSeconds(daysBefore: number | null): number | null {
  return daysBefore === null ? null : alarmAtSeconds - daysBefore * secondsPerDay;
}

function vinWords({ nickname, vin }: CarShown): string {
  return vin && `VIN of ${nickname}: ${vin}`;
}

function doneWord(status: CalendarEvent['status']): string {
  return status === 'done' ? ' (done)' : '';
}

function lines(all: readonly string[]): string | null {
  return all.filter((line) => line !== '').join('\n') || null;
}
