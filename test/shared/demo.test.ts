import { describe, expect, it } from 'vitest';
import { addDays, calendarDay } from '../../src/shared/dates.ts';
import { demoStory } from '../../src/shared/demo.ts';
import { preferences } from '../../src/shared/models/account.ts';
import { carCreate, carId } from '../../src/shared/models/car.ts';
import { reminderCreate, reminderId } from '../../src/shared/models/reminder.ts';
import { serviceRecordCreate, serviceRecordId } from '../../src/shared/models/service.ts';
import { reminderUrgency } from '../../src/shared/rules/reminder-urgency.ts';

const today = calendarDay.parse('2026-11-21');
const story = demoStory(today);

describe('the demo story', () => {
  it('is made of what a garage takes', () => {
    preferences.parse(story.preferences);
    for (const { id, ...car } of story.cars) {
      carId.parse(id);
      expect(carCreate.parse(car)).toEqual(car);
    }
    for (const { id, ...record } of story.serviceRecords) {
      serviceRecordId.parse(id);
      expect(serviceRecordCreate.parse(record)).toEqual(record);
    }
    for (const { id, status: _, serviceRecordId: __, ...reminder } of story.reminders) {
      reminderId.parse(id);
      expect(reminderCreate.parse(reminder)).toEqual(reminder);
    }
  });

  it('names things by ids that are there, each once', () => {
    const cars = new Set(story.cars.map(({ id }) => id));
    const records = new Set(story.serviceRecords.map(({ id }) => id));
    const reminders = new Set(story.reminders.map(({ id }) => id));
    expect([cars.size, records.size, reminders.size]).toEqual([
      story.cars.length,
      story.serviceRecords.length,
      story.reminders.length,
    ]);
    for (const { carId: of } of [...story.serviceRecords, ...story.reminders]) {
      expect(cars.has(of), of).toBe(true);
    }
    for (const { status, serviceRecordId: of } of story.reminders) {
      expect(of !== null && records.has(of)).toBe(status === 'done');
    }
  });

  it('shows all three urgencies, on the day before and after as well', () => {
    for (const shift of [-1, 0, 1]) {
      const shown = story.reminders
        .filter(({ status }) => status === 'open')
        .map((reminder) => {
          const car = story.cars.find(({ id }) => id === reminder.carId);
          const now = { odometer: car?.odometer ?? 0, unit: car?.odometerUnit ?? 'mi' };
          return reminderUrgency(reminder, { ...now, today: addDays(today, shift) });
        });
      expect(new Set(shown)).toEqual(new Set(['overdue', 'dueSoon', 'upcoming']));
    }
  });

  it('has readings that rise with time up to the car’s own', () => {
    for (const car of story.cars) {
      const readings = story.serviceRecords
        .filter((record) => record.carId === car.id && record.odometer !== null)
        .toSorted((a, b) => (a.date < b.date ? -1 : 1))
        .map(({ odometer }) => odometer ?? 0);
      expect(readings).toEqual(readings.toSorted((a, b) => a - b));
      expect(Math.max(...readings)).toBeLessThanOrEqual(car.odometer);
    }
  });

  it('moves with the day it is told on', () => {
    const later = demoStory(addDays(today, 100));
    expect(later.cars).toEqual(story.cars);
    const dated = story.serviceRecords[0];
    expect(later.serviceRecords[0]?.date).toBe(dated && addDays(dated.date, 100));
  });
});
