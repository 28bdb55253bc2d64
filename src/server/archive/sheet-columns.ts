import { z } from 'zod';
import { type RecordField, recordFields } from '../../shared/models/records.ts';
import type { NounKind } from '../../shared/models/search.ts';

/** How a value stands in a cell. */
export type CellType =
  | { is: 'text' | 'number' | 'boolean' | 'amount' | 'currency' | 'ids' | 'json' }
  | { is: 'choice'; options: readonly string[] };

export interface Column {
  name: string;
  /** The way to its value from the field on: `['camber', 'FL']`. */
  path: readonly string[];
  type: CellType;
}

/** A field together with the columns that it takes. */
export interface SheetField extends RecordField {
  columns: readonly Column[];
}

export interface Sheet {
  fields: readonly SheetField[];
  columns: readonly Column[];
}

const sheets = new Map<NounKind, Sheet>();

/** The columns of a noun's sheet, read off its schema once. */
export function sheetOf(kind: NounKind): Sheet {
  const known = sheets.get(kind);
  if (known) return known;
  const fields = recordFields[kind].map((field) => ({
    ...field,
    columns: columnsOf(field.schema, [field.name]),
  }));
  const sheet = { fields, columns: fields.flatMap(({ columns }) => columns) };
  sheets.set(kind, sheet);
  return sheet;
}

export interface Unwrapped {
  inner: z.core.$ZodType;
  isNullable: boolean;
}

export function unwrapped(schema: z.core.$ZodType): Unwrapped {
  if (schema instanceof z.ZodNullable) return { ...unwrapped(schema.unwrap()), isNullable: true };
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return unwrapped(schema.unwrap());
  }
  return { inner: schema, isNullable: false };
}

export function isMoney(schema: z.core.$ZodType): boolean {
  return schema instanceof z.ZodObject && 'amountMinor' in schema.shape;
}

/** An object of plain values takes a column for each; one with lists in it stays whole. */
export function isFlat(schema: z.core.$ZodType): schema is z.ZodObject {
  if (!(schema instanceof z.ZodObject) || isMoney(schema)) return false;
  return Object.values<z.core.$ZodType>(schema.shape).every((part) => {
    const { inner } = unwrapped(part);
    return inner instanceof z.ZodObject ? isFlat(inner) : !(inner instanceof z.ZodArray);
  });
}

function columnsOf(schema: z.core.$ZodType, path: readonly string[]): Column[] {
  const { inner } = unwrapped(schema);
  const name = nameOf(path);
  if (isMoney(inner)) {
    return [
      { name, path, type: { is: 'amount' } },
      { name: `${name}Currency`, path, type: { is: 'currency' } },
    ];
  }
  if (isFlat(inner)) {
    return Object.entries<z.core.$ZodType>(inner.shape).flatMap(([part, of]) =>
      columnsOf(of, [...path, part]),
    );
  }
  return [{ name, path, type: typeOf(inner) }];
}

function typeOf(schema: z.core.$ZodType): CellType {
  if (schema instanceof z.ZodNumber) return { is: 'number' };
  if (schema instanceof z.ZodBoolean) return { is: 'boolean' };
  if (schema instanceof z.ZodEnum) return { is: 'choice', options: schema.options.map(String) };
  if (schema instanceof z.ZodObject) return { is: 'json' };
  if (!(schema instanceof z.ZodArray)) return { is: 'text' };
  return { is: schema.element instanceof z.ZodString ? 'ids' : 'json' };
}

/** `['pressures', 'cold', 'FL']` is called `pressuresColdFL`. */
function nameOf(path: readonly string[]): string {
  const [first = '', ...rest] = path;
  return first + rest.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('');
}
