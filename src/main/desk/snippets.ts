import type { Snippet } from '../../shared/models/issued-key.ts';

/** Where `track` looks for a garage when it is not told: this computer's own. */
const trackDefaultOrigin = 'http://127.0.0.1:47800';

/** The key in the words of the tool it is for, ready to paste. */
export function snippet(as: Snippet, origin: string, key: string): string {
  return writers[as](origin, key);
}

const writers: Record<Snippet, (origin: string, key: string) => string> = {
  key: (_, key) => key,
  curl: (origin, key) => `curl -H 'Authorization: Bearer ${key}' '${origin}/api/cars'`,
  trackConfig: (origin, key) => {
    const lines = [`api_key = "${key}"`];
    if (origin !== trackDefaultOrigin) lines.push(`api_url = "${origin}"`);
    return `${lines.join('\n')}\n`;
  },
  mcp: (origin, key) => {
    const headers = { Authorization: `Bearer ${key}` };
    const trackout = { type: 'http', url: `${origin}/api/mcp`, headers };
    return `${JSON.stringify({ mcpServers: { trackout } }, null, 2)}\n`;
  },
};

/**
 * A secret from a garage's answer ends up in a shell line, JSON and TOML: one
 * with a quote or a blank in it is no key but an attempt.
 */
export function isPlainSecret(text: string): boolean {
  return /^[A-Za-z0-9._~+/=-]{8,512}$/.test(text);
}
