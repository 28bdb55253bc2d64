import type { Instant } from '../../shared/dates.ts';
import { Problem } from '../../shared/errors.ts';
import type { Key, KeyId } from '../../shared/models/key.ts';
import type { Token } from '../../shared/token.ts';
import { auditWrite } from '../db/audit.ts';
import { hashOf, isSameHash } from '../db/hash.ts';
import type { Writing } from '../db/writing.ts';
import { insertRow, requireUnused } from './issue.ts';
import { isEnded, isOutlived, keyIdOf, type KeyRow } from './key-row.ts';
import { noSuchKey, predecessorsOf, requireKnown } from './queries.ts';

export interface Rotation {
  /** The key to replace. */
  id: KeyId;
  overlapSeconds: number;
  /** The one that takes its place. */
  token: Token;
}

/**
 * Puts a key in the place of another, which works on until the overlap ends. The same rotation
 * again changes nothing but that end. Call it in the writing transaction; gives the successor.
 */
export async function rotate(writing: Writing, asker: Key, rotation: Rotation): Promise<KeyRow> {
  const old = await requireKnown(writing.own, rotation.id);
  if (asker.id !== old.id && asker.id !== old.replaced_by && !asker.canManage) {
    throw new Problem(
      'forbidden',
      'This key may replace itself alone. Use the account’s managing key for another.',
    );
  }
  if (old.replaced_by === null) return replace(writing, old, rotation);
  const successor = await requireKnown(writing.own, old.replaced_by);
  if (successor.revoked_at !== null && !isOutlived(successor, writing.now)) noSuchKey();
  if (isSameHash(successor.hash, hashOf(rotation.token.text))) {
    await moveEnd(writing, old, rotation.overlapSeconds);
    return successor;
  }
  if (old.revoked_at !== null || isOutlived(old, writing.now)) noSuchKey();
  throw new Problem(
    'conflict',
    'This key was replaced already and only works until its end. Replace the one that took its place.',
  );
}

async function replace(
  writing: Writing,
  old: KeyRow,
  { token, overlapSeconds }: Rotation,
): Promise<KeyRow> {
  const { own, transaction, now } = writing;
  if (old.revoked_at !== null) noSuchKey();
  if (isEnded(old, now)) {
    throw new Problem(
      'conflict',
      'This key has expired. Give it a later end first, or make a new one.',
    );
  }
  const id = keyIdOf(token.id);
  await requireUnused(transaction, id);
  // Two of a line at most, or nobody could say which of them are still about.
  for (const before of await predecessorsOf(own, old.id)) {
    await setEnd(writing, before, earlier(before.replaced_until, now.toISOString()));
  }
  const at = now.toISOString();
  // The slot first: no two living keys share one.
  const left = { slot: null, replaced_by: id, replaced_at: at };
  await own.update('key').set(left).where('id', '=', old.id).execute();
  await auditWrite(writing, { event: 'key.replaced', subject: old.id });
  const row = { ...old, id, hash: hashOf(token.text), created_at: at };
  const successor = await insertRow(transaction, writing, {
    ...row,
    last_used_at: null,
    last_used_by: null,
  });
  await setEnd(writing, { ...old, ...left }, overlapEnd({ ...old, ...left }, overlapSeconds));
  return successor;
}

/** One that has passed stays: a key that ended must not come back to life. */
async function moveEnd(writing: Writing, old: KeyRow, overlapSeconds: number): Promise<void> {
  const end = overlapEnd(old, overlapSeconds);
  if (old.revoked_at !== null || isEnded(old, writing.now) || end === old.replaced_until) return;
  await setEnd(writing, old, end);
}

/** One that is set to a time that is over is ended for good, also where a clock is set back. */
async function setEnd(writing: Writing, old: KeyRow, end: Instant): Promise<void> {
  const now = writing.now.toISOString();
  const isMoved = old.replaced_until !== null && end !== old.replaced_until;
  const revoked_at = end <= now ? now : null;
  const change = { replaced_until: end, revoked_at };
  await writing.own.update('key').set(change).where('id', '=', old.id).execute();
  if (isMoved) await auditWrite(writing, { event: 'key.overlapChanged', subject: old.id });
}

function overlapEnd({ replaced_at, expires_at }: KeyRow, overlapSeconds: number): Instant {
  const start = Date.parse(replaced_at ?? '');
  return earlier(expires_at, new Date(start + overlapSeconds * 1000).toISOString());
}

function earlier(one: Instant | null, other: Instant): Instant {
  return one !== null && one < other ? one : other;
}
