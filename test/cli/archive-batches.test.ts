import { expect, it } from 'vitest';
import { batchesOf } from '../../src/cli/archive-batches.ts';
import type { FileLine } from '../../src/cli/archive-file.ts';
import { garageContract } from '../../src/shared/contract/garage.ts';
import { attachmentBytesMax } from '../../src/shared/models/attachment.ts';
import { contentKind } from '../../src/shared/models/archive.ts';

/** Notes in a script whose characters take three bytes each, and then the largest file. */
async function* archive(): AsyncGenerator<FileLine> {
  const header = { format: 'trackout-garage' };
  const notes = { kind: 'setup', record: { notes: '車'.repeat(4000) } };
  const content = Buffer.alloc(attachmentBytesMax).toString('base64');
  const lines: FileLine['value'][] = [
    header,
    ...Array.from({ length: 240 }, () => notes),
    { kind: contentKind, content },
    { kind: 'attachment', record: {} },
  ];
  for (const [index, value] of lines.entries()) {
    yield { line: index + 1, value, bytes: Buffer.byteLength(JSON.stringify(value)) };
  }
}

it('sends no more at once than a request may have, in any script', async () => {
  let sent = 0;
  for await (const { lines } of batchesOf(archive())) {
    const { bodyBytesMax } = garageContract['archive.import'];
    expect(Buffer.byteLength(JSON.stringify({ lines }))).toBeLessThan(bodyBytesMax);
    sent += lines.length - 1;
  }
  expect(sent).toBe(242);
});
