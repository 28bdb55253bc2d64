import { fractionDigits, type Money, parseAmount } from '../../shared/amounts.ts';
import { closest } from '../../shared/closest.ts';
import type { CellType } from './sheet-columns.ts';

/** A spreadsheet takes what starts so for a formula, and runs it. */
const formula = /^'*[=+\-@\t\r]/;

/** With an apostrophe before it, a spreadsheet shows it as text. */
export function neutralized(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** The other way; text that had apostrophes of its own got one more. */
export function asWritten(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
}

/** RFC 4180, and blanks at an end kept from being trimmed. */
export function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** A value as its cell says it; what is null is an empty one. */
export function cellOf(value: unknown, { is }: CellType): string {
  if (value === null || value === undefined) return '';
  if (is === 'amount') return amountOf(value as Money);
  if (is === 'currency') return (value as Money).currency;
  if (is === 'json') return JSON.stringify(value);
  if (is === 'ids') return neutralized((value as string[]).join(' '));
  if (is === 'text' && typeof value === 'string') return neutralized(value);
  return JSON.stringify(value).replaceAll('"', '');
}

function amountOf({ amountMinor, currency }: Money): string {
  const digits = fractionDigits(currency);
  const text = String(amountMinor).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** What a cell says; `problem` is in words. An empty cell is not asked. */
export type CellReading = { value: unknown } | { problem: string };

export function readCell(cell: string, type: CellType): CellReading {
  if (type.is === 'number') return readNumber(cell);
  if (type.is === 'boolean') return readBoolean(cell);
  if (type.is === 'choice') return readChoice(cell, type.options);
  if (type.is === 'ids') return { value: cell.split(/\s+/) };
  return type.is === 'json' ? readJson(cell) : { value: cell };
}

export function readMoney(amount: string, currency: string): CellReading {
  const code = currency.toUpperCase();
  if (!/^[A-Z]{3}$/.test(code)) {
    return { problem: 'Say beside the amount which currency it is in, such as USD.' };
  }
  const amountMinor = parseAmount(amount, code);
  if (amountMinor !== null) return { value: { amountMinor, currency: code } };
  return { problem: `${shown(amount)} is not an amount in ${code}.` };
}

/** Spreadsheets write 128500 as `128,500`. */
function readNumber(cell: string): CellReading {
  const plain = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(cell) ? cell.replaceAll(',', '') : cell;
  if (/^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return { value: Number(plain) };
  return { problem: `${shown(cell)} is not a number.` };
}

const booleans = new Map([
  ['true', true],
  ['yes', true],
  ['1', true],
  ['false', false],
  ['no', false],
  ['0', false],
]);

function readBoolean(cell: string): CellReading {
  const value = booleans.get(cell.toLowerCase());
  return value === undefined ? { problem: `${shown(cell)} is neither true nor false.` } : { value };
}

/** People also write a type as the app shows it: `Oil change` is OIL_CHANGE. */
function readChoice(cell: string, options: readonly string[]): CellReading {
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[\s_-]+/g, '');
  const value = options.find((option) => plain(option) === plain(cell));
  if (value !== undefined) return { value };
  const meant = closest(cell.toUpperCase(), options) ?? closest(cell, options);
  const advice = meant ? `Did you mean ${meant}?` : `Use one of: ${options.join(', ')}.`;
  return { problem: `${shown(cell)} is not known here. ${advice}` };
}

function readJson(cell: string): CellReading {
  try {
    return { value: JSON.parse(cell) };
  } catch {
    return { problem: 'This is not JSON. Leave this cell as it was exported.' };
  }
}

function shown(cell: string): string {
  return `“${cell.length > 40 ? `${cell.slice(0, 39)}…` : cell}”`;
}
