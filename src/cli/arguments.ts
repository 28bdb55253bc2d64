import { InvalidArgumentError } from 'commander';

/** A port number; 0 lets the system choose. */
export function port(typed: string): number {
  const number = Number(typed);
  if (!/^\d+$/.test(typed) || number > 65_535) {
    throw new InvalidArgumentError('Use a number from 0 to 65535.');
  }
  return number;
}
