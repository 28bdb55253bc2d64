import type { Envelope } from '../../shared/contract/envelope.ts';
import type { DeskEvent } from '../../shared/contract/events.ts';
import { Problem } from '../../shared/problem.ts';
import type { Host, HostLink } from './host.ts';
import { readLines } from './lines.ts';
import { forgetSession, openSession, sessionEnded } from './session.ts';
import { unwrap } from './unwrap.ts';

const header = 'x-trackout-session';
const retryMs = 1_000;

/** The same desk over loopback, for a machine without Electron. */
export async function browserHost(): Promise<Host> {
  const session = await openSession();
  const onEvents = new Set<(event: DeskEvent) => void>();
  const onLinks = new Set<(link: HostLink) => void>();
  let link: HostLink = 'open';

  function setLink(next: HostLink) {
    if (next === link || link === 'ended') return;
    link = next;
    if (next === 'ended') forgetSession();
    for (const listener of onLinks) listener(next);
  }

  async function ask(path: string, init: RequestInit): Promise<Response> {
    const response = await fetch(path, { ...init, cache: 'no-store' }).catch((cause: unknown) => {
      setLink('lost');
      throw new Problem('unavailable', 'TrackOut does not answer. Is it still running?', { cause });
    });
    if (response.status === 401 || response.status === 403) {
      setLink('ended');
      throw new Problem('unauthorized', sessionEnded);
    }
    return response;
  }

  async function listen() {
    while (link !== 'ended') {
      try {
        const response = await ask('/desk/events', { headers: { [header]: session } });
        if (response.ok && response.body) {
          const wasLost = link === 'lost';
          setLink('open');
          // What happened while nobody listened is not told again.
          if (wasLost) for (const listener of onEvents) listener({ name: 'garage.changed' });
          for await (const line of readLines(response.body)) {
            const event = JSON.parse(line) as DeskEvent;
            for (const listener of onEvents) listener(event);
          }
        }
        setLink('lost');
      } catch {
        setLink('lost');
      }
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  }
  void listen();

  return {
    async request(name, input) {
      const response = await ask('/desk/request', {
        method: 'POST',
        headers: { 'content-type': 'application/json', [header]: session },
        body: JSON.stringify({ name, input }),
      });
      const envelope = (await response.json().catch((cause: unknown) => {
        throw new Problem('unavailable', 'TrackOut answered in a way we cannot read.', { cause });
      })) as Envelope;
      return unwrap<typeof name>(envelope);
    },
    onEvent(listener) {
      onEvents.add(listener);
      return () => onEvents.delete(listener);
    },
    onLink(listener) {
      onLinks.add(listener);
      listener(link);
      return () => onLinks.delete(listener);
    },
  };
}
