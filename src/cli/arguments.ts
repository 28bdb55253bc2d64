import { InvalidArgumentError, Option } from 'commander';

/** A port number; 0 lets the system choose. */
export function port(typed: string): number {
  const number = Number(typed);
  if (!/^\d+$/.test(typed) || number > 65_535) {
    throw new InvalidArgumentError('Use a number from 0 to 65535.');
  }
  return number;
}

/** Where a server keeps its data if not in a folder; the environment's is what containers are given. */
export function databaseUrlOption(): Option {
  const words = 'a PostgreSQL database instead of a folder, as postgres://user:password@host/name';
  return new Option('--database-url <url>', words).env('DATABASE_URL');
}

/** A whole number that is 0 or more. */
export function wholeNumber(typed: string): number {
  const number = Number(typed);
  if (!/^\d{1,9}$/.test(typed)) throw new InvalidArgumentError('Use a whole number, such as 6000.');
  return number;
}
