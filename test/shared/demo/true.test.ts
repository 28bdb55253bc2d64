import { describe, expect, it } from 'vitest';
import { type CalendarDay, calendarDay } from '../../../src/shared/dates.ts';
import { demoStory } from '../../../src/shared/demo.ts';
import type { TirePositions } from '../../../src/shared/models/tire.ts';

const today = calendarDay.parse('2026-11-21');
const story = demoStory(today);

interface Reading {
  date: CalendarDay;
  odometer: number;
}

/** Whatever read a car's odometer on a day. */
function readingsOf(carId: string): Reading[] {
  const ofCar = <Item extends { carId: string | null }>(items: readonly Item[]) =>
    items.filter((item) => item.carId === carId);
  const read = [
    ...ofCar(story.serviceRecords).map(({ date, odometer }) => [date, odometer] as const),
    ...ofCar(story.trackSessions).map(({ date, odometer }) => [date, odometer] as const),
    ...ofCar(story.measurements).map(({ date, odometer }) => [date, odometer] as const),
    ...ofCar(story.parts).map((part) => [part.installedOn, part.installedOdometer] as const),
    ...ofCar(story.parts).map((part) => [part.retiredOn, part.retiredOdometer] as const),
    ...ofCar(story.tireMounts).map((mount) => [mount.mountedOn, mount.mountedOdometer] as const),
    ...ofCar(story.tireMounts).map((mount) => [mount.removedOn, mount.removedOdometer] as const),
  ];
  return read.flatMap(([date, odometer]) =>
    date === null || odometer === null ? [] : [{ date, odometer }],
  );
}

describe('what the demo story tells could be true', () => {
  it('has readings that rise with time up to the car’s own', () => {
    for (const car of story.cars) {
      const readings = readingsOf(car.id);
      expect(readings.length).toBeGreaterThan(15);
      for (const { date, odometer } of readings) {
        const earlier = readings.filter((other) => other.date < date);
        for (const other of earlier) {
          expect(other.odometer, `${car.nickname} ${date} ${odometer}`).toBeLessThanOrEqual(
            odometer,
          );
        }
        expect(odometer).toBeLessThanOrEqual(car.odometer);
      }
    }
  });

  it('happened by now, and what is planned is ahead', () => {
    const dates = [...story.serviceRecords, ...story.measurements, ...story.trackSessions];
    for (const { id, date } of dates) expect(date <= today, id).toBe(true);
    for (const { id, status, startsOn } of story.trackDays) {
      expect(status === 'planned', id).toBe(startsOn > today);
    }
  });

  it('has each session on its track day, by a car that was there, on the tires it wore', () => {
    for (const session of story.trackSessions) {
      const day = story.trackDays.find(({ id }) => id === session.trackDayId);
      expect(day?.status, session.id).toBe('done');
      expect(day?.carIds).toContain(session.carId);
      expect(day && session.date >= day.startsOn && session.date <= day.endsOn).toBe(true);
      const worn = story.tireMounts.filter(
        ({ carId, mountedOn, removedOn }) =>
          carId === session.carId &&
          mountedOn < session.date &&
          (removedOn === null || removedOn > session.date),
      );
      expect(worn.map(({ tireSetId }) => tireSetId)).toEqual([session.tireSetId]);
    }
  });

  it('has one set on a car at a time, and its own tires at its corners', () => {
    for (const mount of story.tireMounts) {
      const ids = Object.values(mount.positions satisfies TirePositions);
      expect(new Set(ids).size).toBe(4);
      for (const tireId of ids) {
        expect(story.tires.find(({ id }) => id === tireId)?.tireSetId).toBe(mount.tireSetId);
      }
    }
    const open = story.tireMounts.filter(({ removedOn }) => removedOn === null);
    expect(open.map(({ carId }) => carId)).toEqual(story.cars.map(({ id }) => id));
  });

  it('measures within the life of a thing, and finds less each time', () => {
    for (const { id, wear, installedOn, retiredOn } of story.parts) {
      const seen = story.measurements.filter(({ subjectId }) => String(subjectId) === String(id));
      for (const { date, unit } of seen) {
        expect(unit).toBe(wear?.unit);
        expect(installedOn !== null && date >= installedOn, id).toBe(true);
        expect(retiredOn === null || date <= retiredOn, id).toBe(true);
      }
      expectFalling([wear?.new ?? 0, ...seen.map(({ value }) => value)], id);
    }
    for (const { id, newDepth, retiredOn } of story.tires) {
      const seen = story.measurements.filter(({ subjectId }) => String(subjectId) === String(id));
      expect(seen.length, id).toBeGreaterThan(0);
      for (const { date, unit } of seen) {
        expect(unit).toBe(newDepth?.unit);
        expect(retiredOn === null || date <= retiredOn, id).toBe(true);
      }
      expectFalling([newDepth?.value ?? 0, ...seen.map(({ value }) => value)], id);
    }
  });

  it('names after a measurement the session it was made after', () => {
    for (const { trackSessionId, carId, date, odometer } of story.measurements) {
      const session = story.trackSessions.find(({ id }) => id === trackSessionId);
      if (trackSessionId === null) continue;
      expect([session?.carId, session?.date]).toEqual([carId, date]);
      expect(session?.odometer).toBeLessThanOrEqual(odometer ?? 0);
    }
  });
});

function expectFalling(values: readonly number[], what: string): void {
  expect(values, what).toEqual(values.toSorted((a, b) => b - a));
}
