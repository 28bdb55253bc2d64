import { entryAddress, isSameSite } from './addresses.ts';

/**
 * A page may load itself anew, and an entry document may be sent to where it
 * came from. Nothing else ever navigates.
 */
export function mayNavigate(from: string, to: string, pageAddress: string): boolean {
  if (isSameSite(from, entryAddress)) return isSameSite(to, entryAddress);
  return isSameSite(from, pageAddress) && withoutHash(to) === withoutHash(pageAddress);
}

function withoutHash(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url) return null;
  url.hash = '';
  return url.href;
}
