import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Problem } from '../shared/errors.ts';

/** Asks on the terminal and echoes nothing; from a pipe, takes the first line. */
export async function askHidden(question: string): Promise<string> {
  // readline echoes to its output: this one swallows it.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({
    input: process.stdin,
    output: nowhere,
    terminal: process.stdin.isTTY,
  });
  // Only now is the terminal's own echo off: whoever answers at once is not shown either.
  process.stdout.write(`${question} `);
  try {
    const answer = await Promise.race([lines.question(''), closed(lines)]);
    return answer.trim();
  } finally {
    lines.close();
    process.stdout.write('\n');
  }
}

async function closed(lines: ReturnType<typeof createInterface>): Promise<never> {
  await new Promise((resolve) => lines.once('close', resolve));
  throw new Problem('invalid_input', 'Nothing was entered; nothing was changed.');
}
