import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

export interface Certificate {
  /** PEM, as node:tls takes both. */
  cert: string;
  key: string;
}

export interface CertificateOptions {
  /** The host names it is for, or addresses. */
  names?: readonly string[];
  from?: Date;
  until?: Date;
  /** Who signs it; without one it signs itself. */
  issuer?: Authority;
  isAuthority?: boolean;
}

export interface Authority extends Certificate {
  name: string;
  keyObject: KeyObject;
}

const dayMs = 86_400_000;

/** An X.509 certificate made on the spot, so that no key lies in the repository. */
export function makeCertificate(name: string, options: CertificateOptions = {}): Authority {
  const { issuer, names = [], isAuthority = false } = options;
  const from = options.from ?? new Date(Date.now() - dayMs);
  const until = options.until ?? new Date(Date.now() + dayMs);
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const alternatives = sequence(...names.map(nameOf));
  const extensions = sequence(
    sequence(oid(2, 5, 29, 19), octets(sequence(...(isAuthority ? [boolean(true)] : [])))),
    ...(names.length > 0 ? [sequence(oid(2, 5, 29, 17), octets(alternatives))] : []),
  );
  const body = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(randomBytes(8)),
    ecdsaWithSha256(),
    distinguished(issuer?.name ?? name),
    sequence(time(from), time(until)),
    distinguished(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, extensions),
  );
  const signature = sign('sha256', body, issuer?.keyObject ?? privateKey);
  const bits = tagged(0x03, Buffer.from([0]), signature);
  const der = sequence(body, ecdsaWithSha256(), bits);
  const lines = der.toString('base64').replaceAll(/(.{64})/g, '$1\n');
  return {
    name,
    keyObject: privateKey,
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function tagged(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const size = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts: Buffer[]): Buffer {
  return tagged(0x30, ...parts);
}

function octets(content: Buffer): Buffer {
  return tagged(0x04, content);
}

function boolean(value: boolean): Buffer {
  return tagged(0x01, Buffer.from([value ? 0xff : 0]));
}

/** A leading zero keeps it positive. */
function integer(bytes: Buffer): Buffer {
  const isNegative = (bytes[0] ?? 0) >= 0x80;
  return tagged(0x02, ...(isNegative ? [Buffer.from([0])] : []), bytes);
}

function oid(first: number, second: number, ...others: number[]): Buffer {
  const bytes = others.flatMap((part) => {
    const digits = [part & 0x7f];
    for (let rest = part >> 7; rest > 0; rest >>= 7) digits.unshift((rest & 0x7f) | 0x80);
    return digits;
  });
  return tagged(0x06, Buffer.from([first * 40 + second, ...bytes]));
}

function ecdsaWithSha256(): Buffer {
  return sequence(oid(1, 2, 840, 10045, 4, 3, 2));
}

function distinguished(commonName: string): Buffer {
  const text = tagged(0x0c, Buffer.from(commonName));
  return sequence(tagged(0x31, sequence(oid(2, 5, 4, 3), text)));
}

/** UTCTime: two digits of the year, which stand for 1950 to 2049. */
function time(at: Date): Buffer {
  const digits = at.toISOString().replaceAll(/[-:T]/g, '').slice(2, 14);
  return tagged(0x17, Buffer.from(`${digits}Z`));
}

function nameOf(name: string): Buffer {
  const isAddress = /^[\d.]+$/.test(name);
  return isAddress
    ? tagged(0x87, Buffer.from(name.split('.').map(Number)))
    : tagged(0x82, Buffer.from(name));
}
