const schemes = new Set(['https:', 'webcal:']);

/** An address another program may be handed; null for anything else. */
export function externalUrl(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !schemes.has(url.protocol)) return null;
  // A name before the @ makes one site look like another.
  if (url.hostname === '' || url.username !== '' || url.password !== '') return null;
  return url.href;
}
