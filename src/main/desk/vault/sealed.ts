import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { z } from 'zod';
import { secretName } from '../../../shared/keychain/messages.ts';

const bytes = z.base64url();
const box = z.strictObject({ iv: bytes, tag: bytes, text: bytes });
type Box = z.output<typeof box>;

/** Their ceiling keeps a file somebody else wrote from taking all memory. */
const kdf = z.strictObject({
  name: z.literal('scrypt'),
  n: z.int().min(2).max(1_048_576),
  r: z.int().min(1).max(32),
  p: z.int().min(1).max(16),
  salt: bytes,
});
type Kdf = z.output<typeof kdf>;

/** How the secrets lie on disk. What made the key from the passphrase is beside them. */
export const sealedFile = z.strictObject({
  version: z.literal(1),
  kdf,
  /** Opens with the right passphrase alone, so that a wrong one is told from a damaged file. */
  proof: box,
  secrets: z.record(secretName, box),
  /** Over all of the above: no entry can be put back, left out or brought from elsewhere. */
  seal: box,
});
export type SealedFile = z.output<typeof sealedFile>;

export interface KdfCost {
  n: number;
  r: number;
  p: number;
}

/** 128 MB and about half a second for each guess. */
export const usualCost: KdfCost = { n: 131_072, r: 8, p: 1 };

const cipher = 'aes-256-gcm';

/** An empty vault under a new passphrase, with the key that opens it. */
export async function newSealed(
  passphrase: string,
  cost: KdfCost,
): Promise<{ file: SealedFile; key: Buffer }> {
  const made: Kdf = { name: 'scrypt', ...cost, salt: randomBytes(32).toString('base64url') };
  const key = await keyOf(passphrase, made);
  const proof = close(key, '', proofOf(made));
  return { key, file: sealed(key, { version: 1, kdf: made, proof, secrets: {} }) };
}

/** Null when the passphrase is another one. */
export async function openSealed(file: SealedFile, passphrase: string): Promise<Buffer | null> {
  const key = await keyOf(passphrase, file.kdf);
  if (openBox(key, file.proof, proofOf(file.kdf)) !== null) return key;
  key.fill(0);
  return null;
}

export function isWhole(file: SealedFile, key: Buffer): boolean {
  return openBox(key, file.seal, sealOf(file)) !== null;
}

export function withSecret(
  file: SealedFile,
  key: Buffer,
  { name, secret }: { name: string; secret: string },
): SealedFile {
  const made = close(key, secret, nameOf(file.kdf, name));
  return sealed(key, { ...file, secrets: { ...file.secrets, [name]: made } });
}

export function withoutSecret(file: SealedFile, key: Buffer, name: string): SealedFile {
  const { [name]: dropped, ...secrets } = file.secrets;
  return dropped ? sealed(key, { ...file, secrets }) : file;
}

/** Null when the file holds nothing by that name. A box that does not open is a damaged file. */
export function secretIn(
  file: SealedFile,
  key: Buffer,
  name: string,
): { secret: string | null } | 'damaged' {
  const found = Object.hasOwn(file.secrets, name) ? file.secrets[name] : undefined;
  if (!found) return { secret: null };
  const secret = openBox(key, found, nameOf(file.kdf, name));
  return secret === null ? 'damaged' : { secret };
}

function sealed(key: Buffer, { version, kdf, proof, secrets }: Omit<SealedFile, 'seal'>) {
  const unsealed = { version, kdf, proof, secrets };
  return { ...unsealed, seal: close(key, '', sealOf(unsealed)) };
}

const proofOf = (of: Kdf): string => bound('proof', of);
const nameOf = (of: Kdf, name: string): string => bound('secret', of, name);

function sealOf({ version, kdf: of, proof, secrets }: Omit<SealedFile, 'seal'>): string {
  const entries = Object.keys(secrets)
    .toSorted()
    .map((name) => [name, partsOf(secrets[name])]);
  return bound('seal', of, [version, partsOf(proof), entries]);
}

/** The additional data of a box: what it is, and of which vault. */
function bound(what: string, { name, n, r, p, salt }: Kdf, more: unknown = null): string {
  return JSON.stringify(['trackout-vault', what, name, n, r, p, salt, more]);
}

function partsOf(of: Box | undefined): unknown {
  return of && [of.iv, of.tag, of.text];
}

function close(key: Buffer, text: string, aad: string): Box {
  const iv = randomBytes(12);
  const closing = createCipheriv(cipher, key, iv).setAAD(Buffer.from(aad));
  const closed = Buffer.concat([closing.update(text, 'utf8'), closing.final()]);
  const text64 = (part: Buffer): string => part.toString('base64url');
  return { iv: text64(iv), tag: text64(closing.getAuthTag()), text: text64(closed) };
}

function openBox(key: Buffer, { iv, tag, text }: Box, aad: string): string | null {
  try {
    const opening = createDecipheriv(cipher, key, Buffer.from(iv, 'base64url'), {
      authTagLength: 16,
    });
    opening.setAAD(Buffer.from(aad)).setAuthTag(Buffer.from(tag, 'base64url'));
    const opened = [opening.update(Buffer.from(text, 'base64url')), opening.final()];
    return Buffer.concat(opened).toString('utf8');
  } catch {
    return null;
  }
}

function keyOf(passphrase: string, { n, r, p, salt }: Kdf): Promise<Buffer> {
  // The same letters may come composed or not, by keyboard and system.
  const typed = Buffer.from(passphrase.normalize('NFC'));
  const options = { N: n, r, p, maxmem: 128 * r * (n + p + 2) + 1_048_576 };
  return new Promise((resolve, reject) => {
    scrypt(typed, Buffer.from(salt, 'base64url'), 32, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
