import type { Access } from '../../shared/contract/row.ts';
import { Problem } from '../../shared/errors.ts';
import type { AccountId } from '../../shared/models/account.ts';
import { canWrite, type Key } from '../../shared/models/key.ts';
import type { LastSeen } from '../db/last-seen.ts';
import type { VerifyKey } from '../keys/verify.ts';
import type { Attempts } from './attempts.ts';
import type { RequestLimit } from './request-limit.ts';

export interface Caller {
  accountId: AccountId;
  key: Key;
}

export interface Gate {
  verify: VerifyKey;
  attempts: Attempts;
  lastSeen: LastSeen;
  limit: RequestLimit;
  /** Told of each wrong key or link. */
  onWrong?: () => void;
}

/** The way a request came in by: a socket, or a call within this process. */
export interface Way {
  /** By its name in lower case. Off a socket this spares making a whole Headers of them. */
  header: (name: string) => string | null;
  /** Undefined within this process. */
  address: () => string | undefined;
}

/** For a request that came through no socket. */
export function wayWithin({ headers }: Request): Way {
  return { header: (name) => headers.get(name), address: () => undefined };
}

/** Who asks, by the key in the request's headers. */
export async function authenticate(gate: Gate, way: Way, now: Date): Promise<Caller> {
  const sent = sentKey(way);
  const verification = await gate.verify(sent, now);
  if (verification.accepted) {
    const { id, lastUsedAt: lastAt } = verification.key;
    gate.lastSeen.note({ what: 'key', id, lastAt }, now, () => way.header('user-agent'));
    await gate.limit.count(id);
    return verification;
  }
  await refuseGuessing(gate, way.address());
  throw new Problem('unauthorized', verification.detail);
}

/** Counts a wrong key or link, and answers 429 in place of the plain refusal where there were too many. */
export async function refuseGuessing(
  { attempts, onWrong }: Pick<Gate, 'attempts' | 'onWrong'>,
  address: string | undefined,
): Promise<void> {
  onWrong?.();
  const retryAfterSeconds = await attempts.countWrong(address);
  if (retryAfterSeconds === 0) return;
  throw new Problem(
    'rate_limited',
    `Too many wrong keys came from this address. Wait ${retryAfterSeconds} seconds before the next try; a right key is taken at any time.`,
    { retryAfterSeconds },
  );
}

/** A key's scopes answer for reading and writing; managing other keys is beside them. */
export function requireAccess(access: Access, key: Key): void {
  if (access === 'open' || access === 'read') return;
  if (!canWrite(key)) {
    throw new Problem('forbidden', 'This key may only read. Use a key with write for this.');
  }
  if (access === 'manage' && !key.canManage) {
    throw new Problem(
      'forbidden',
      'This key may not manage keys. Use the account’s managing key for this.',
    );
  }
}

function sentKey({ header }: Way): string {
  const bearer = readBearer(header('authorization'));
  const plain = header('x-track-key')?.trim() || undefined;
  if (bearer !== undefined && plain !== undefined && bearer !== plain) {
    throw new Problem(
      'unauthorized',
      'Two different keys were sent. Send one, as Authorization: Bearer or as x-track-key.',
    );
  }
  const sent = bearer ?? plain;
  if (sent !== undefined) return sent;
  throw new Problem('unauthorized', 'Send an API key, as Authorization: Bearer or as x-track-key.');
}

function readBearer(header: string | null): string | undefined {
  if (header === null) return undefined;
  const token = /^bearer +(\S+)\s*$/i.exec(header)?.[1];
  if (token !== undefined) return token;
  throw new Problem('unauthorized', 'The Authorization header is not Authorization: Bearer KEY.');
}
