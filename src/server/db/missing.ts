import { Problem } from '../../shared/errors.ts';

/** The same for what never was, what is gone and what is somebody else's. */
export function missing(what: 'car' | 'service record' | 'reminder' | 'calendar link'): Problem {
  return new Problem('not_found', `There is no such ${what}. It may have been deleted.`);
}

/** The row, or `not_found`. */
export function found<Row>(row: Row | undefined, what: Parameters<typeof missing>[0]): Row {
  if (row === undefined) throw missing(what);
  return row;
}
