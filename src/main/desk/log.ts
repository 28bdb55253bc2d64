/**
 * One line for a failure nobody foresaw: where it happened, never its message,
 * since other people's messages quote what they were given.
 */
export function logUnexpected(where: string, thrown: unknown): void {
  const error = thrown instanceof Error ? thrown : null;
  const frames = (error?.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const names = frames.slice(0, 6).map((line) => line.trim().replace(/\(?(file:\/\/)?\/.*\//, '('));
  process.stderr.write(
    `trackout: unexpected ${error?.name ?? 'error'} in ${where} ${names.join(' ')}\n`,
  );
}
