import { addDays, type CalendarDay } from '../dates.ts';
import type { CarId, TireSetId, TrackDayId } from '../models/ids.ts';
import type { Money } from '../money.ts';

/** A thing as the story tells it: what the garage itself keeps count of comes when it is seeded. */
export type Told<Item> = Omit<Item, 'revision' | 'createdAt' | 'updatedAt'>;

/** The day so many days before the one the story is told on. */
export type DaysAgo = (days: number) => CalendarDay;

export function daysBefore(today: CalendarDay): DaysAgo {
  return (days) => addDays(today, -days);
}

export type CarName = 'e46' | 'miata' | 'gt350';

export const carId = (name: CarName): CarId => `demo-car-${name}` as CarId;
export const tireSetId = (name: string): TireSetId => `demo-tires-${name}` as TireSetId;
export const trackDayId = (number: number): TrackDayId => `demo-track-day-${number}` as TrackDayId;

export function usd(cents: number): Money;
export function usd(cents: number | null): Money | null;
export function usd(cents: number | null): Money | null {
  return cents === null ? null : { amountMinor: cents, currency: 'USD' };
}
