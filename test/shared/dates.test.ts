import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  calendarDay,
  type CalendarDay,
  dayIn,
  daysBetween,
  instantIn,
  isTimeZone,
} from '../../src/shared/dates.ts';

const day = (text: string): CalendarDay => calendarDay.parse(text);

const days = fc
  .integer({ min: 0, max: 365 * 900 })
  .map((offset) => addDays(day('1950-01-01'), offset));

describe('calendar days', () => {
  it('reads real days alone', () => {
    for (const good of ['2024-02-29', '2000-02-29', '2026-12-31', '1900-01-01']) {
      expect(calendarDay.safeParse(good).success, good).toBe(true);
    }
    const bad = ['2026-02-30', '2025-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '26-01-01'];
    for (const text of [
      ...bad,
      '2026-1-1',
      '2026-01-01T00:00:00Z',
      '1899-12-31',
      '3000-01-01',
      '',
    ]) {
      expect(calendarDay.safeParse(text).success, text).toBe(false);
    }
  });

  it('steps over leap days', () => {
    expect(addDays(day('2024-02-28'), 1)).toBe('2024-02-29');
    expect(addDays(day('2025-02-28'), 1)).toBe('2025-03-01');
    expect(daysBetween(day('2024-02-28'), day('2024-03-01'))).toBe(2);
  });

  it('undoes a step by the same step back', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -20_000, max: 20_000 }), (start, step) => {
        const there = addDays(start, step);
        expect(daysBetween(start, there)).toBe(step);
        expect(addDays(there, -step)).toBe(start);
      }),
    );
  });

  it('sorts as text in the order of time', () => {
    fc.assert(
      fc.property(days, days, (a, b) => {
        expect(Math.sign(daysBetween(a, b))).toBe(a < b ? 1 : a > b ? -1 : 0);
      }),
    );
  });
});

describe('the day it is somewhere', () => {
  it('differs from place to place at one moment', () => {
    const now = new Date('2026-11-21T10:30:00Z');
    expect(dayIn('UTC', now)).toBe('2026-11-21');
    expect(dayIn('Pacific/Kiritimati', now)).toBe('2026-11-22');
    expect(dayIn('Pacific/Pago_Pago', now)).toBe('2026-11-20');
  });

  it('changes at midnight there, on days with 23 and 25 hours too', () => {
    const zone = 'America/New_York';
    // 2026-03-08 has 23 hours, 2026-11-01 has 25.
    expect(dayIn(zone, new Date('2026-03-08T04:59:59Z'))).toBe('2026-03-07');
    expect(dayIn(zone, new Date('2026-03-08T05:00:00Z'))).toBe('2026-03-08');
    expect(dayIn(zone, new Date('2026-03-09T03:59:59Z'))).toBe('2026-03-08');
    expect(dayIn(zone, new Date('2026-03-09T04:00:00Z'))).toBe('2026-03-09');
    expect(dayIn(zone, new Date('2026-11-01T04:00:00Z'))).toBe('2026-11-01');
    expect(dayIn(zone, new Date('2026-11-02T04:59:59Z'))).toBe('2026-11-01');
    expect(dayIn(zone, new Date('2026-11-02T05:00:00Z'))).toBe('2026-11-02');
  });

  it('is at most a day from the day in UTC, and always a day we read', () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const moments = fc.date({
      min: new Date('1970-01-02'),
      max: new Date('2199-12-30'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(zones, moments, (zone, now) => {
        const there = day(dayIn(zone, now));
        expect(Math.abs(daysBetween(day(dayIn('UTC', now)), there))).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('knows which names are zones', () => {
    expect(isTimeZone('Europe/Berlin')).toBe(true);
    for (const name of ['', 'Europe/Atlantis', 'Mars', '../../etc']) {
      expect(isTimeZone(name), name).toBe(false);
    }
  });
});

describe('the moment of a time on a clock', () => {
  const at = (zone: string, on: string, clock: string): string =>
    instantIn(zone, day(on), clock).toISOString().slice(0, 16);

  it('is that of the zone’s own clock, also on days the clocks are changed', () => {
    expect(at('UTC', '2027-03-06', '09:40')).toBe('2027-03-06T09:40');
    expect(at('America/New_York', '2027-03-13', '09:40')).toBe('2027-03-13T14:40');
    expect(at('America/New_York', '2027-03-14', '01:59')).toBe('2027-03-14T06:59');
    expect(at('America/New_York', '2027-03-14', '09:40')).toBe('2027-03-14T13:40');
    expect(at('Asia/Kolkata', '2027-03-14', '00:10')).toBe('2027-03-13T18:40');
  });

  it('is the first of two, and later by the hour that is left out', () => {
    expect(at('America/New_York', '2027-11-07', '01:30')).toBe('2027-11-07T05:30');
    expect(at('America/New_York', '2027-03-14', '02:30')).toBe('2027-03-14T07:30');
  });

  it('is shown by that clock wherever clocks are not put forward', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'Australia/Lord_Howe', 'America/St_Johns');
    const clocks = fc.tuple(fc.integer({ min: 4, max: 23 }), fc.nat(59));
    const recent = fc.nat(20_000).map((offset) => addDays(day('1990-01-01'), offset));
    fc.assert(
      fc.property(zones, recent, clocks, (timeZone, on, [hours, minutes]) => {
        const clock = [hours, minutes].map((part) => String(part).padStart(2, '0')).join(':');
        const format = new Intl.DateTimeFormat('sv-SE', {
          timeZone,
          dateStyle: 'short',
          timeStyle: 'short',
        });
        expect(format.format(instantIn(timeZone, on, clock))).toBe(`${on} ${clock}`);
      }),
    );
  });
});
