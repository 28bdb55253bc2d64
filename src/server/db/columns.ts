import { z } from 'zod';
import type { Money } from '../../shared/money.ts';

/** `dueOdometer` as a column: `due_odometer`. */
export type Snake<Name extends string> = Name extends `${infer Head}${infer Rest}`
  ? `${Head extends Lowercase<Head> ? Head : `_${Lowercase<Head>}`}${Snake<Rest>}`
  : Name;

type IsMoney<Value> = [NonNullable<Value>] extends [Money] ? true : false;
type MoneyNames<Item> = {
  [Name in keyof Item]: IsMoney<Item[Name]> extends true ? Name : never;
}[keyof Item];

type Scalar = string | number | boolean;
/** Booleans are 0 and 1, since SQLite has none; what is composed is JSON text. */
type Column<Value> = [NonNullable<Value>] extends [boolean]
  ? 0 | 1
  : [NonNullable<Value>] extends [Scalar]
    ? Value
    : string | Extract<Value, null>;

/** The columns that a noun's answer is stored in; money takes two. */
export type ColumnsOf<Item> = {
  [Name in Exclude<keyof Item, MoneyNames<Item>> & string as Snake<Name>]: Column<Item[Name]>;
} & {
  [Name in MoneyNames<Item> & string as `${Snake<Name>}_minor`]: number | null;
} & {
  [Name in MoneyNames<Item> & string as `${Snake<Name>}_currency`]: string | null;
};

export function snake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

type Row = Readonly<Record<string, unknown>>;
type Kind = 'plain' | 'boolean' | 'json' | 'money';

/** The way between a noun's answer and its row, read off the answer's schema once. */
export interface Codec<Item> {
  toItem(row: Row): Item;
  /** Of a whole item or of a change: what is undefined is left out. */
  toColumns(item: Readonly<Record<string, unknown>>): Record<string, unknown>;
}

export function codecOf<Schema extends z.ZodObject>(schema: Schema): Codec<z.output<Schema>> {
  const fields = Object.entries<z.core.$ZodType>(schema.shape).map(
    ([name, field]) => [name, snake(name), kindOf(field)] as const,
  );
  const columnsOf = new Map(fields.map(([name, column, kind]) => [name, { column, kind }]));
  return {
    toItem(row) {
      const item: Record<string, unknown> = {};
      for (const [name, column, kind] of fields) item[name] = read(row, column, kind);
      return item as z.output<Schema>;
    },
    toColumns(item) {
      const columns: Record<string, unknown> = {};
      for (const [name, value] of Object.entries(item)) {
        const known = columnsOf.get(name);
        if (known !== undefined && value !== undefined) write(columns, known, value);
      }
      return columns;
    },
  };
}

function kindOf(field: z.core.$ZodType): Kind {
  const inner = innermost(field);
  if (inner instanceof z.ZodBoolean) return 'boolean';
  if (inner instanceof z.ZodObject) return 'amountMinor' in inner.shape ? 'money' : 'json';
  return inner instanceof z.ZodArray ? 'json' : 'plain';
}

function innermost(field: z.core.$ZodType): z.core.$ZodType {
  const isWrapper =
    field instanceof z.ZodNullable || field instanceof z.ZodOptional || field instanceof z.ZodCatch;
  return isWrapper ? innermost(field.def.innerType) : field;
}

function read(row: Row, column: string, kind: Kind): unknown {
  const value = row[column];
  switch (kind) {
    case 'plain':
      return value;
    case 'boolean':
      return value === 1;
    case 'json':
      return typeof value === 'string' ? JSON.parse(value) : null;
    case 'money': {
      const amountMinor = row[`${column}_minor`];
      return amountMinor === null ? null : { amountMinor, currency: row[`${column}_currency`] };
    }
  }
}

function write(
  columns: Record<string, unknown>,
  { column, kind }: { column: string; kind: Kind },
  value: unknown,
): void {
  if (kind === 'money') {
    const cost = value as Money | null;
    columns[`${column}_minor`] = cost?.amountMinor ?? null;
    columns[`${column}_currency`] = cost?.currency ?? null;
  } else if (kind === 'boolean') columns[column] = value ? 1 : 0;
  else if (kind === 'json') columns[column] = value === null ? null : JSON.stringify(value);
  else columns[column] = value;
}
