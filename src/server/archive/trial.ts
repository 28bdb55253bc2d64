import type { Write, Writing } from '../db/writing.ts';

/** Not an error: how a trial ends, with all it did taken back. */
class Tried<Output> extends Error {
  readonly output: Output;

  constructor(output: Output) {
    super('This was only tried.');
    this.output = output;
  }
}

/** Writes, or as a dry run does exactly the same and takes it back. */
export async function tried<Output>(
  dryRun: boolean,
  write: Write,
  act: (writing: Writing) => Promise<Output>,
): Promise<Output> {
  try {
    return await write(async (writing) => {
      const output = await act(writing);
      if (dryRun) throw new Tried(output);
      return output;
    });
  } catch (thrown) {
    if (thrown instanceof Tried) return thrown.output as Output;
    throw thrown;
  }
}
