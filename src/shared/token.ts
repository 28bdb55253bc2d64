/**
 * The shape of our secrets: a word that says what it is, a public id that may be
 * shown and looked up, the secret, and a checksum so that a typo is noticed
 * without asking anybody. `tok_` + 8 + 32 + 6 characters of base62; the 32 carry
 * 190 bits.
 */
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const idLength = 8;
const secretLength = 32;
const checksumLength = 6;

export type TokenKind = 'tok' | 'cal';

export interface Token {
  kind: TokenKind;
  /** The public part: names the key in lists, logs and the audit trail. */
  id: string;
  text: string;
}

/** A new secret. `randomBytes` must come from the platform's cryptographic source. */
export function mintToken(
  kind: TokenKind,
  randomBytes: (length: number) => Uint8Array = cryptoBytes,
): Token {
  const id = randomText(idLength, randomBytes);
  const body = `${kind}_${id}${randomText(secretLength, randomBytes)}`;
  return { kind, id, text: body + checksum(body) };
}

export type TokenReading =
  | { shape: 'ours'; token: Token }
  /** It starts like ours but was cut or mistyped: no garage needs to be asked. */
  | { shape: 'mistyped' }
  /** Another deployment's key, which may look like anything. */
  | { shape: 'foreign' };

export function readToken(text: string): TokenReading {
  const match = /^(tok|cal)_(.*)$/s.exec(text);
  if (!match) return { shape: 'foreign' };
  const kind: TokenKind = match[1] === 'cal' ? 'cal' : 'tok';
  const rest = match[2] ?? '';
  const body = text.slice(0, -checksumLength);
  const isWhole =
    rest.length === idLength + secretLength + checksumLength &&
    /^[0-9A-Za-z]+$/.test(rest) &&
    checksum(body) === text.slice(-checksumLength);
  if (!isWhole) return { shape: 'mistyped' };
  return { shape: 'ours', token: { kind, id: rest.slice(0, idLength), text } };
}

/** What may be shown of a key: `tok_a1b2...`; of a key of another shape its first four characters. */
export function tokenHint(text: string): string {
  const reading = readToken(text);
  if (reading.shape === 'ours') return idHint(reading.token.kind, reading.token.id);
  return `${text.slice(0, text.length >= 16 ? 4 : 0)}...`;
}

export function idHint(kind: TokenKind, id: string): string {
  return `${kind}_${id.slice(0, 4)}...`;
}

/** Text with whatever looks like one of our secrets cut to its hint, for logs and other people's eyes. */
export function redactTokens(text: string): string {
  return text.replaceAll(/(tok|cal)_([0-9A-Za-z]{4})[0-9A-Za-z]{5,}/g, '$1_$2...');
}

function cryptoBytes(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}

function randomText(length: number, randomBytes: (length: number) => Uint8Array): string {
  let text = '';
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      // 248 is the largest multiple of 62 a byte holds: taking more would favor some letters.
      if (byte < 248 && text.length < length) text += alphabet.charAt(byte % 62);
    }
  }
  return text;
}

function checksum(body: string): string {
  let rest = crc32(body);
  let text = '';
  for (let place = 0; place < checksumLength; place += 1) {
    text = alphabet.charAt(rest % 62) + text;
    rest = Math.floor(rest / 62);
  }
  return text;
}

/** CRC-32 as in zlib (polynomial 0xEDB88320), over ASCII. */
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (const char of text) {
    crc ^= char.charCodeAt(0);
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
