import { expect, it } from 'vitest';
import { standings } from '../../../src/renderer/data/reminders.ts';
import type { CalendarDay } from '../../../src/shared/days.ts';
import { demoStory } from '../../../src/shared/demo.ts';

const today = '2026-05-20' as CalendarDay;
const stamps = {
  revision: 1,
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
};
const story = demoStory(today);
const cars = story.cars.map((car) => ({ ...car, ...stamps }));
const reminders = story.reminders.map((reminder) => ({ ...reminder, ...stamps }));

it('sorts open reminders over all cars by how strongly they ask', () => {
  const urgencies = standings(reminders, cars, today).map(({ urgency }) => urgency);
  const order = ['overdue', 'dueSoon', 'upcoming'];
  expect(urgencies).toEqual([...urgencies].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
  expect(new Set(urgencies)).toEqual(new Set(order));
});

it('leaves out what is done and what belongs to no car on screen', () => {
  const open = reminders.filter(({ status }) => status === 'open');
  expect(open.length).toBeLessThan(reminders.length);
  expect(standings(reminders, cars, today)).toHaveLength(open.length);
  expect(standings(reminders, [], today)).toEqual([]);
});

it('moves on with the day', () => {
  const later = standings(reminders, cars, '2027-05-20' as CalendarDay);
  expect(later.filter(({ urgency }) => urgency === 'overdue').length).toBeGreaterThan(
    standings(reminders, cars, today).filter(({ urgency }) => urgency === 'overdue').length,
  );
});
