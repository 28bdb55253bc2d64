import { keysMax } from '../../../src/shared/models/key.ts';

/** What becomes of a key that is sent. */
export type Fate = 'works' | 'revoked' | 'replaced' | 'expired';

/** A key as the reference model sees it; times are milliseconds. */
export interface ModelKey {
  id: string;
  /** Null where nobody has it: it was made by a request whose answer was lost. */
  text: string | null;
  canManage: boolean;
  canWrite: boolean;
  expiresAt: number | null;
  replaced: { by: string; at: number; until: number } | null;
  /** For good, whatever the clock does. */
  ended: 'revoked' | 'replaced' | null;
}

/** The rules of a key's life, said anew here in as few words as they can be. */
export class Model {
  now: number;
  readonly keys: ModelKey[] = [];

  constructor(now: number) {
    this.now = now;
  }

  endOf({ replaced, expiresAt }: ModelKey): number {
    return replaced?.until ?? expiresAt ?? Infinity;
  }

  fateOf(key: ModelKey): Fate {
    if (key.ended) return key.ended;
    if (this.endOf(key) > this.now) return 'works';
    return key.replaced ? 'replaced' : 'expired';
  }

  works(key: ModelKey): boolean {
    return this.fateOf(key) === 'works';
  }

  isListed(key: ModelKey): boolean {
    return key.ended === null && this.fateOf(key) !== 'replaced';
  }

  find(id: string): ModelKey {
    const key = this.keys.find((one) => one.id === id);
    if (key === undefined) throw new Error(`The model has no key ${id}.`);
    return key;
  }

  hasRoom(): boolean {
    const active = this.keys.filter((key) => this.works(key) && key.replaced === null);
    return active.length < keysMax;
  }

  /** What a manager's request meets before it is looked at; 0 is nothing. */
  refusalOf(asker: ModelKey, wants: { manage: boolean }): number {
    if (!this.works(asker)) return 401;
    return asker.canWrite && (!wants.manage || asker.canManage) ? 0 : 403;
  }

  issue(asker: ModelKey, { expiresAt }: Pick<ModelKey, 'expiresAt'>): number {
    const refused = this.refusalOf(asker, { manage: true });
    if (refused) return refused;
    if (expiresAt !== null && expiresAt <= this.now) return 400;
    return this.hasRoom() ? 201 : 409;
  }

  changeEnd(asker: ModelKey, key: ModelKey, expiresAt: number | null): number {
    const refused = this.refusalOf(asker, { manage: true });
    if (refused) return refused;
    if (expiresAt !== null && expiresAt <= this.now) return 400;
    if (!this.isListed(key)) return 404;
    if (key.replaced) return 409;
    if (!this.works(key) && !this.hasRoom()) return 409;
    key.expiresAt = expiresAt;
    return 200;
  }

  revoke(asker: ModelKey, key: ModelKey): number {
    const refused = this.refusalOf(asker, { manage: true });
    if (refused) return refused;
    if (!this.isListed(key)) return 404;
    if (headOf(key) === headOf(asker)) return 409;
    this.endLine(key);
    return 204;
  }

  endLine(key: ModelKey): void {
    const head = headOf(key);
    for (const one of this.keys) {
      if (headOf(one) === head)
        one.ended ??= this.fateOf(one) === 'replaced' ? 'replaced' : 'revoked';
    }
  }

  /** `text` is the successor as it was sent, or as the garage made it. */
  rotate(
    asker: ModelKey,
    key: ModelKey,
    asked: { overlapMs: number; id: string; text: string | null },
  ): number {
    const refused = this.refusalOf(asker, { manage: false });
    if (refused) return refused;
    const isOwnLine = asker === key || asker.id === key.replaced?.by;
    if (!isOwnLine && !asker.canManage) return 403;
    if (key.replaced) return this.#rotateAgain(key, asked);
    if (key.ended) return 404;
    if (!this.works(key)) return 409;
    if (this.keys.some(({ id }) => id === asked.id)) return 409;
    for (const before of this.keys) {
      if (before.replaced?.by === key.id)
        this.#setUntil(before, Math.min(before.replaced.until, this.now));
    }
    key.replaced = { by: asked.id, at: this.now, until: 0 };
    this.keys.push({ ...key, id: asked.id, text: asked.text, replaced: null });
    this.#setUntil(key, this.now + asked.overlapMs);
    return 201;
  }

  #rotateAgain(key: ModelKey, asked: { overlapMs: number; id: string }): number {
    const { by, at } = key.replaced ?? { by: '', at: 0 };
    if (this.find(by).ended === 'revoked') return 404;
    if (by !== asked.id) return this.works(key) ? 409 : 404;
    if (this.works(key)) this.#setUntil(key, at + asked.overlapMs);
    return 201;
  }

  /** Never past its own end; what is set to a time that is over has ended. */
  #setUntil(key: ModelKey, until: number): void {
    if (!key.replaced || key.ended) return;
    key.replaced.until = Math.min(until, key.expiresAt ?? Infinity);
    if (key.replaced.until <= this.now) key.ended = 'replaced';
  }
}

/** The key of a line that was not replaced. */
export function headOf({ id, replaced }: ModelKey): string {
  return replaced?.by ?? id;
}
