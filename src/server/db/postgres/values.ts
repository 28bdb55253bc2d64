import { type CustomTypesConfig, types } from 'pg';

type Parse = (text: string) => unknown;

/** How values come out of PostgreSQL: as SQLite gives them. */
const parsers = new Map<number, Parse>([
  [types.builtins.INT8, wholeNumber],
  [types.builtins.NUMERIC, Number],
  [types.builtins.BOOL, (text) => (text === 't' ? 1 : 0)],
]);

export const alikeTypes: CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): Parse {
    const own = format === 'binary' ? undefined : parsers.get(oid);
    return own ?? (types.getTypeParser(oid, format) as Parse);
  },
};

/** Counts and money; one that a number cannot hold is refused rather than rounded. */
function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for a number.`);
  return value;
}
