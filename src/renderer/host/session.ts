import { Problem } from '../../shared/problem.ts';

const slot = 'trackout-session';

export const sessionEnded =
  'This page is no longer connected to TrackOut. Run npm start again, or click TrackOut’s icon: a fresh page opens, and its address is printed.';

/**
 * The session of this tab: kept over a reload, else traded for the token in
 * the address, which is dead after its first use.
 */
export async function openSession(): Promise<string> {
  const token = takeToken();
  if (token === null) {
    const kept = sessionStorage.getItem(slot);
    if (kept) return kept;
    throw new Problem('unauthorized', sessionEnded);
  }
  const response = await fetch('/desk/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  }).catch((cause: unknown) => {
    throw new Problem('unavailable', 'TrackOut does not answer. Is it still running?', { cause });
  });
  const answer: unknown = response.ok ? await response.json() : null;
  const session = readSession(answer);
  if (session === null) {
    const kept = sessionStorage.getItem(slot);
    // A reload of the first address: the token is used up, the session it gave is not.
    if (kept) return kept;
    throw new Problem('unauthorized', sessionEnded);
  }
  sessionStorage.setItem(slot, session);
  return session;
}

export function forgetSession() {
  sessionStorage.removeItem(slot);
}

/** Takes the token out of the address, so that it stays in no history. */
function takeToken(): string | null {
  const token = /^#token=([\w-]+)$/.exec(location.hash)?.[1] ?? null;
  if (token !== null) history.replaceState(null, '', `${location.pathname}#/garage`);
  return token;
}

function readSession(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null || !('session' in answer)) return null;
  return typeof answer.session === 'string' ? answer.session : null;
}
