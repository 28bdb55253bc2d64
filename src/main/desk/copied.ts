import { createHash } from 'node:crypto';
import type { Place } from './connections.ts';

/** The garage a secret belongs to. */
export type Owner = Pick<Place, 'id' | 'label' | 'origin'>;

/**
 * What the desk itself put on the clipboard, and of which garage. The page can
 * ask for a copy and then for a paste: together they must not carry one
 * garage's secret to another.
 */
export interface Copied {
  remember(texts: readonly string[], owner: Owner): void;
  /** Null for what came from elsewhere. */
  ownerOf(text: string): Owner | null;
}

/** The clipboard holds the last one; older ones come back only out of a clipboard's history. */
const copiedMax = 500;

export function openCopied(): Copied {
  // By hash: what was copied is nothing to hold on to.
  const owners = new Map<string, Owner>();
  return {
    remember(texts, owner) {
      for (const text of texts) {
        const hash = hashOf(text);
        // Put last, so that it is not the next to go.
        owners.delete(hash);
        owners.set(hash, owner);
      }
      for (const hash of owners.keys()) {
        if (owners.size <= copiedMax) break;
        owners.delete(hash);
      }
    },
    ownerOf: (text) => owners.get(hashOf(text)) ?? null,
  };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text.trim()).digest('base64url');
}
