import {
  assert,
  asyncProperty,
  constantFrom,
  nat,
  string,
  stringMatching,
  uniqueArray,
} from 'fast-check';
import { expect, it } from 'vitest';
import {
  isWhole,
  newSealed,
  openSealed,
  type SealedFile,
  sealedFile,
  secretIn,
  usualCost,
  withoutSecret,
  withSecret,
} from '../../../../src/main/desk/vault/sealed.ts';
import { cheap } from './run.ts';

const names = uniqueArray(stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,19}$/), {
  minLength: 1,
  maxLength: 5,
});
const secretOf = (name: string): string => `tok_secret_of_${Buffer.from(name).toString('hex')}`;

async function filled(passphrase: string, kept: readonly string[]) {
  let { file, key } = await newSealed(passphrase, cheap);
  for (const name of kept) file = withSecret(file, key, { name, secret: secretOf(name) });
  return { file, key };
}

it('gives each secret back under its own name, with the passphrase alone', async () => {
  await assert(
    asyncProperty(
      names,
      string({ minLength: 1 }),
      string({ minLength: 1 }),
      async (kept, one, two) => {
        const { file } = await filled(one, kept);
        const read = sealedFile.parse(JSON.parse(JSON.stringify(file)));
        const key = await openSealed(read, one);
        if (!key) expect.unreachable('It does not open.');
        expect(isWhole(read, key)).toBe(true);
        for (const name of kept) {
          expect(secretIn(read, key, name)).toEqual({ secret: secretOf(name) });
        }
        const [first = ''] = kept;
        const less = withoutSecret(read, key, first);
        expect(isWhole(less, key)).toBe(true);
        expect(secretIn(less, key, first)).toEqual({ secret: null });
        const isOther = one.normalize('NFC') !== two.normalize('NFC');
        if (isOther) expect(await openSealed(read, two)).toBeNull();
        for (const name of kept)
          expect(JSON.stringify(file)).not.toContain(secretOf(name).slice(4));
      },
    ),
    { numRuns: 200 },
  );
});

/** What somebody who cannot read the file could still do to it. */
const attacks: Record<string, (file: SealedFile, older: SealedFile) => SealedFile> = {
  swap: (file) => {
    const names = Object.keys(file.secrets);
    const boxes = Object.values(file.secrets);
    const turned = names.flatMap((name, at) => {
      const box = boxes[(at + 1) % boxes.length];
      return box ? [[name, box] as const] : [];
    });
    return { ...file, secrets: Object.fromEntries(turned) };
  },
  leaveOut: (file) => ({
    ...file,
    secrets: Object.fromEntries(Object.entries(file.secrets).slice(1)),
  }),
  bringBack: (file, older) => ({ ...file, secrets: { ...file.secrets, ...older.secrets } }),
  rename: (file) => {
    const renamed = Object.entries(file.secrets).map(([name, box]) => [`${name}x`, box] as const);
    return { ...file, secrets: Object.fromEntries(renamed) };
  },
};

it('notices entries that were swapped, left out, put back or renamed', async () => {
  const attack = constantFrom(...Object.keys(attacks));
  await assert(
    asyncProperty(
      names.filter(({ length }) => length > 1),
      attack,
      async (kept, how) => {
        const { file, key } = await filled('passphrase', kept);
        const [first = ''] = kept;
        const newer = withSecret(file, key, { name: first, secret: 'tok_newer_than_before' });
        const changed = attacks[how]?.(newer, file) ?? newer;
        expect(isWhole(changed, key)).toBe(false);
      },
    ),
    { numRuns: 100 },
  );
});

it('takes no changed character for what was written', async () => {
  const { file, key } = await filled('passphrase', ['own', 'other']);
  const text = JSON.stringify(file);
  await assert(
    asyncProperty(
      nat(text.length - 1),
      constantFrom('A', 'b', '0', '1', '"', '_'),
      async (at, by) => {
        const changed = text.slice(0, at) + by + text.slice(at + 1);
        if (changed === text) return;
        let read: SealedFile;
        try {
          read = sealedFile.parse(JSON.parse(changed));
        } catch {
          return;
        }
        // Costly parameters are refused or never met: a digit more is no hang.
        if (read.kdf.n * read.kdf.r > 4096) return;
        const opened = await openSealed(read, 'passphrase').catch(() => null);
        const isSame = JSON.stringify(asHeld(read)) === JSON.stringify(asHeld(file));
        expect(opened !== null && isWhole(read, opened)).toBe(isSame);
      },
    ),
    { numRuns: 400 },
  );
  key.fill(0);
});

/**
 * The seal holds all else as it is written. Of itself it holds the bytes, and the last character of
 * base64url has bits that mean nothing.
 */
function asHeld(file: SealedFile): unknown {
  const { iv, tag, text } = file.seal;
  const seal = [iv, tag, text].map((part) => Buffer.from(part, 'base64url').toString('hex'));
  return { ...file, seal };
}

it('takes the same letters for the same passphrase, composed or not', async () => {
  const { file } = await filled('Zürich am Morgen', ['own']);
  expect(await openSealed(file, 'Zu\u0308rich am Morgen')).not.toBeNull();
});

it('costs a guess 128 MB, and refuses a file that would take much more', async () => {
  expect(128 * usualCost.n * usualCost.r).toBe(128 * 1024 * 1024);
  const { file } = await filled('passphrase', []);
  const costly = { ...file, kdf: { ...file.kdf, n: 2 ** 24 } };
  expect(sealedFile.safeParse(costly).success).toBe(false);
});
