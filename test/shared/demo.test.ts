import { describe, expect, it } from 'vitest';
import { addDays, calendarDay } from '../../src/shared/dates.ts';
import { demoStory } from '../../src/shared/demo.ts';
import { preferences } from '../../src/shared/models/account.ts';
import { id } from '../../src/shared/models/fields.ts';
import { nounKinds } from '../../src/shared/models/search.ts';
import { reminderUrgency } from '../../src/shared/rules/reminder-urgency.ts';

const today = calendarDay.parse('2026-11-21');
const story = demoStory(today);
const { accountName, preferences: told, ...lists } = story;
const byId = new Map<string, object>(
  Object.values(lists).flatMap((list) => list.map((item) => [item.id, item] as const)),
);
const anId = id();

describe('the demo story', () => {
  it('has some of every noun but files, each with an id of its own', () => {
    expect(accountName).toBe('Demo');
    preferences.parse(told);
    expect(Object.keys(lists)).toHaveLength(nounKinds.length - 1);
    const all = Object.values(lists).flatMap((list) => list.map((item) => item.id as string));
    for (const [name, list] of Object.entries(lists)) expect(list.length, name).toBeGreaterThan(2);
    expect(new Set(all).size).toBe(all.length);
    for (const one of all) anId.parse(one);
  });

  it('names only what is in it', () => {
    const named = [...idsNamed(Object.values(lists))];
    expect(named.length).toBeGreaterThan(300);
    for (const [field, one] of named) expect(byId.has(one), `${field}: ${one}`).toBe(true);
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

  it('keeps one open reminder a rule, of its car and type', () => {
    for (const rule of story.maintenanceRules) {
      const ofRule = story.reminders.filter(({ ruleId }) => ruleId === rule.id);
      expect(ofRule.filter(({ status }) => status === 'open')).toHaveLength(1);
      for (const { carId, type } of ofRule) expect([carId, type]).toEqual([rule.carId, rule.type]);
    }
    for (const { status, serviceRecordId, carId, type } of story.reminders) {
      const record = story.serviceRecords.find(({ id }) => id === serviceRecordId);
      expect(record !== undefined).toBe(status === 'done');
      if (record) expect([record.carId, record.type]).toEqual([carId, type]);
    }
  });

  it('moves with the day it is told on, but for what stands on a sidewall', () => {
    const later = demoStory(addDays(today, 100));
    expect(later.cars.map(({ id }) => id)).toEqual(story.cars.map(({ id }) => id));
    const dated = story.serviceRecords[0];
    expect(later.serviceRecords[0]?.date).toBe(dated && addDays(dated.date, 100));
    const day = story.trackDays.at(-1);
    expect(later.trackDays.at(-1)?.startsOn).toBe(day && addDays(day.startsOn, 100));
  });
});

/** Every field that ends in Id or Ids, however deep, and the tires at their corners. */
function* idsNamed(value: unknown, path = ''): Generator<[field: string, id: string]> {
  if (typeof value === 'string') {
    if (/(?:Id|Ids\.\d+|positions\.\w+)$/.test(path)) yield [path, value];
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) yield* idsNamed(inner, `${path}.${name}`);
  }
}
