import { createHash, randomBytes } from 'node:crypto';

export interface SessionsOptions {
  now?: () => number;
}

/** Long enough for a browser to start, too short to be found later in a history. */
export const tokenMs = 60_000;

export interface Sessions {
  /** A token for one opening of the page: dead after its first use or a minute. */
  newToken(): string;
  /** The session a token is good for; null when it is used, too old or none of ours. */
  trade(token: string): string | null;
  has(session: string | undefined): boolean;
}

/** More tabs than anybody has open; the oldest goes. */
const sessionsMax = 32;

/** Who may speak to the desk over loopback. Only digests are kept, and only in memory. */
export function openSessions({ now = Date.now }: SessionsOptions = {}): Sessions {
  const tokens = new Map<string, number>();
  const sessions = new Set<string>();
  return {
    newToken() {
      const token = newSecret();
      for (const [digest, until] of tokens) if (until <= now()) tokens.delete(digest);
      tokens.set(digestOf(token), now() + tokenMs);
      return token;
    },
    trade(token) {
      const digest = digestOf(token);
      const until = tokens.get(digest);
      tokens.delete(digest);
      if (until === undefined || until <= now()) return null;
      const session = newSecret();
      sessions.add(digestOf(session));
      const [oldest] = sessions;
      if (sessions.size > sessionsMax && oldest !== undefined) sessions.delete(oldest);
      return session;
    },
    has: (session) => session !== undefined && sessions.has(digestOf(session)),
  };
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

// Looked up by digest, so that the time it takes says nothing of the secret.
function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
