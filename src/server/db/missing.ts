import { Problem } from '../../shared/errors.ts';

/** The same for what never was, what is gone and what is somebody else's. */
export function missing(what: string, path?: string): Problem {
  const message = `There is no such ${what}. It may have been deleted.`;
  return new Problem('not_found', message, path ? { fields: [{ path, message }] } : {});
}

/** The row, or `not_found`. */
export function found<Row>(row: Row | undefined, what: string): Row {
  if (row === undefined) throw missing(what);
  return row;
}
