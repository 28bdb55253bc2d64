import { expect, it } from 'vitest';
import { readLines } from '../../../src/renderer/host/lines.ts';

function streamOf(chunks: Uint8Array[]) {
  return new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

async function linesOf(chunks: Uint8Array[]): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of readLines(streamOf(chunks))) lines.push(line);
  return lines;
}

it('puts lines together wherever the stream was cut, in letters too', async () => {
  const bytes = new TextEncoder().encode('{"a":"für"}\n\n{"b":2}\n');
  for (let at = 0; at <= bytes.length; at += 1) {
    expect(await linesOf([bytes.slice(0, at), bytes.slice(at)])).toEqual([
      '{"a":"für"}',
      '{"b":2}',
    ]);
  }
});

it('leaves out a line that was never finished', async () => {
  expect(await linesOf([new TextEncoder().encode('{"a":1}\n{"b"')])).toEqual(['{"a":1}']);
});
