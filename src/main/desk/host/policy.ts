export interface PagePolicy {
  /** Marks the style elements that belong to this one load of the page. */
  nonce: string;
  /** What the page may ask over the network: nothing over IPC, its own host over loopback. */
  connect: 'none' | 'self';
}

/** The page's Content-Security-Policy; everything not named here is refused. */
export function pagePolicy({ nonce, connect }: PagePolicy): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src '${connect}'`,
    "form-action 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}

/** What every answer of a host carries, whatever it is. */
export const hostHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;
