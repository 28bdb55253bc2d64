/** Says on standard error how far something is, and at the end how much it was. */
export function progress(done: string, what: string) {
  let count = 0;
  const words = (): string => `${done} ${count.toLocaleString('en-US')} ${what}`;
  return {
    add(more: number): void {
      count += more;
      if (process.stderr.isTTY) process.stderr.write(`\r${words()}`);
    },
    end(): void {
      process.stderr.write(`${process.stderr.isTTY ? '\r' : ''}${words()}\n`);
    },
  };
}
