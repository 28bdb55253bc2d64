/** What of a request decides whether it comes from our own page. */
export interface Asked {
  method: string;
  path: string;
  header(name: string): string | undefined;
}

const documentPath = /^\/(entry|handover)\//;

/**
 * Why a request is refused, or null. Any page in the browser and any program on
 * this computer can reach a loopback port, so what browsers say of a request is
 * held against what our own page would cause.
 */
export function refusalOf(asked: Asked, origin: string): string | null {
  // Another name for our address is how a foreign site becomes "same origin" (DNS rebinding).
  if (asked.header('host') !== new URL(origin).host) return 'Host';
  if (documentPath.test(asked.path)) return documentRefusalOf(asked, origin);
  const from = asked.header('origin');
  if (from !== origin && (from !== undefined || asked.method !== 'GET')) return 'Origin';
  const site = asked.header('sec-fetch-site');
  // Older browsers say nothing here; the session header, which no foreign page can send, still holds.
  if (site === undefined || site === 'same-origin') return null;
  if (asked.path.startsWith('/desk/')) return 'Sec-Fetch-Site';
  // The page may be opened from anywhere; alone, without its token, it can do nothing.
  const isOpened = asked.path === '/' && asked.header('sec-fetch-mode') === 'navigate';
  return isOpened || site === 'none' ? null : 'Sec-Fetch-Site';
}

/** Where somebody is sent who typed `localhost`; the token in the fragment goes along. */
export function ourAddressFor(asked: Asked, origin: string): string | null {
  const isTyped = asked.method === 'GET' && asked.path === '/';
  const byName = `localhost:${new URL(origin).port}`;
  return isTyped && asked.header('host') === byName ? `${origin}/` : null;
}

/**
 * Secrets are typed and shown there: a script that fetches, or a frame around it,
 * gets nothing. The documents are sandboxed, so their form comes back from no
 * origin at all; that it knows the document's unguessable path has to do.
 */
function documentRefusalOf(asked: Asked, origin: string): string | null {
  if (asked.header('sec-fetch-mode') !== 'navigate') return 'Sec-Fetch-Mode';
  if (asked.header('sec-fetch-dest') !== 'document') return 'Sec-Fetch-Dest';
  const from = asked.header('origin');
  if (asked.method === 'POST') return from === origin || from === 'null' ? null : 'Origin';
  const site = asked.header('sec-fetch-site');
  return site === 'same-origin' || site === 'none' ? null : 'Sec-Fetch-Site';
}
