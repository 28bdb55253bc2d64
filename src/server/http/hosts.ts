import { isLoopback } from '../../shared/loopback.ts';

/**
 * Which Host headers a garage that listens on this address takes. On loopback only loopback's own
 * names: a web page can point a name of its own at 127.0.0.1, and must not be talked to.
 */
export function hostCheck(listensOn: string, publicUrl?: string): (header: string) => boolean {
  if (!isLoopback({ hostname: listensOn })) return () => true;
  const publicHost = publicUrl === undefined ? undefined : new URL(publicUrl).host.toLowerCase();
  return (header) =>
    header.toLowerCase() === publicHost ||
    isLoopback({ hostname: header.replace(/:\d{1,5}$/, '') });
}
