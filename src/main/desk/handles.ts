import { randomBytes } from 'node:crypto';
import {
  handle as handleShape,
  handleMinutes,
  type Handle,
} from '../../shared/models/issued-key.ts';

export interface HandlesOptions {
  /** The oldest goes when there is one more. */
  max: number;
  now: () => Date;
}

/** Things the desk holds for ten minutes at most, under names nobody can guess. */
export interface Handles<Value> {
  put(value: Value): { handle: Handle; until: Date };
  /** Null once it has expired, was dropped, or never was. */
  get(handle: string): Value | null;
  drop(handle: string): void;
  dropWhere(isMeant: (value: Value) => boolean): void;
}

const lifeMs = handleMinutes * 60_000;

export function openHandles<Value>({ max, now }: HandlesOptions): Handles<Value> {
  const held = new Map<string, { value: Value; until: Date; timer: NodeJS.Timeout }>();
  const drop = (handle: string): void => {
    clearTimeout(held.get(handle)?.timer);
    held.delete(handle);
  };
  return {
    put(value) {
      const [oldest] = held.keys();
      if (held.size >= max && oldest !== undefined) drop(oldest);
      const handle = handleShape.parse(randomBytes(24).toString('base64url'));
      const until = new Date(now().getTime() + lifeMs);
      // The clock may be set back or the computer sleep; a timer also forgets what nobody asks for.
      const timer = setTimeout(() => drop(handle), lifeMs).unref();
      held.set(handle, { value, until, timer });
      return { handle, until };
    },
    get(handle) {
      const found = held.get(handle);
      if (!found) return null;
      if (now() < found.until) return found.value;
      drop(handle);
      return null;
    },
    drop,
    dropWhere(isMeant) {
      for (const [handle, { value }] of held) if (isMeant(value)) drop(handle);
    },
  };
}
