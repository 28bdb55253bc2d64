import { Problem } from '../../shared/errors.ts';

/**
 * Passes on what a garage answered, unless our own key is in it: a garage, or
 * something before it, that echoes what it was sent would otherwise show the
 * page the key.
 */
export function lacksKey<Value>(value: Value, key: string): Value {
  const text = JSON.stringify(value);
  // As JSON writes it: a foreign key may have characters that are escaped there.
  if (text === undefined || !text.includes(JSON.stringify(key).slice(1, -1))) return value;
  throw new Problem('unavailable', 'The garage sent the key itself back, so its answer is not shown.');
}
