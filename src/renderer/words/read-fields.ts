import { Problem, type ProblemField } from '../../shared/problem.ts';
import { type CalendarDay } from '../../shared/days.ts';
import { type Money, parseAmount } from '../../shared/amounts.ts';
import { carYears, carYearWords } from '../../shared/models/car-years.ts';
import { readWhole } from './numbers.ts';

/**
 * Reads typed fields into what the contract takes, and collects what cannot
 * be read, so that a person sees all of it at once.
 */
export class FieldReader {
  readonly #fields: ProblemField[] = [];

  whole(path: string, typed: string): number | null {
    const value = readWhole(typed);
    if (value === undefined) this.#refuse(path, 'Use a whole number.');
    return value ?? null;
  }

  /** An odometer that has to be known; a car may well stand at 0. */
  reading(path: string, typed: string): number {
    if (typed.trim() === '') this.#refuse(path, 'Fill in what the odometer shows.');
    return this.whole(path, typed) ?? 0;
  }

  year(path: string, typed: string): number | null {
    const year = readWhole(typed);
    if (year === null) return null;
    if (year !== undefined && year >= carYears.min && year <= carYears.max) return year;
    this.#refuse(path, carYearWords);
    return null;
  }

  money(path: string, typed: string, currency: string): Money | null {
    if (typed.trim() === '') return null;
    const amountMinor = parseAmount(typed, currency);
    if (amountMinor === null) this.#refuse(path, `Use an amount in ${currency} such as 120.50.`);
    return amountMinor === null ? null : { amountMinor, currency };
  }

  /** The date control gives an ISO day or nothing; the garage checks its range. */
  day(path: string, typed: string): CalendarDay {
    if (typed === '') this.#refuse(path, 'Fill in a date.');
    return typed as CalendarDay;
  }

  text(path: string, typed: string): string {
    if (typed.trim() === '') this.#refuse(path, 'Fill this in.');
    return typed.trim();
  }

  /** Of a list to choose from, at least one. */
  some(path: string, chosen: readonly string[], words: string) {
    if (chosen.length === 0) this.#refuse(path, words);
  }

  /** Throws when anything was refused. Call it before the request goes out. */
  finish() {
    if (this.#fields.length === 0) return;
    throw new Problem('invalid_input', 'Some fields need another look.', { fields: this.#fields });
  }

  #refuse(path: string, message: string) {
    this.#fields.push({ path, message });
  }
}
