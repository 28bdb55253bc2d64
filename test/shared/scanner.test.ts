import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { mintToken, readToken, type TokenKind } from '../../src/shared/token.ts';

const page = join(import.meta.dirname, '../../docs/keys.md');

/** The documented check as it stands on the page, imported as whoever copies it would. */
async function documentedCheck(): Promise<(text: string) => boolean> {
  const code = /```js\n([\s\S]*?)```/.exec(await readFile(page, 'utf8'))?.[1] ?? '';
  const module = Buffer.from(`${code}\nexport { isKey };`).toString('base64');
  const { isKey } = (await import(/* @vite-ignore */ `data:text/javascript;base64,${module}`)) as {
    isKey: (text: string) => boolean;
  };
  return isKey;
}

it('the documented pattern and checksum find our keys, and nothing that only looks like one', async () => {
  const isKey = await documentedCheck();
  const patterns = [...(await readFile(page, 'utf8')).matchAll(/`(\\b\w{3}_.+?\\b)`/g)];
  const [key, calendar] = patterns.map(([, pattern]) => new RegExp(pattern ?? ''));
  for (const [kind, pattern] of [
    ['tok', key],
    ['cal', calendar],
  ] as [TokenKind, RegExp][]) {
    for (let count = 0; count < 200; count += 1) {
      const { text } = mintToken(kind);
      expect(pattern.exec(`KEY="${text}",`)?.[0]).toBe(text);
      expect(isKey(text)).toBe(true);
      const at = 4 + (count % 46);
      const mistyped = text.slice(0, at) + (text[at] === 'x' ? 'y' : 'x') + text.slice(at + 1);
      expect(isKey(mistyped)).toBe(false);
      expect(readToken(mistyped).shape).toBe('mistyped');
    }
  }
});
