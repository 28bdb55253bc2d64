import { deskEvent, type DeskEvent } from '../../shared/contract/events.ts';
import type { Desk } from '../desk/desk.ts';
import { hostHeaders } from '../desk/host/policy.ts';

/** A tab that sleeps may fall behind by so many events; then it is let go, and asks anew when it wakes. */
const eventsBehindMax = 200;

/** What the desk pushes, one JSON value a line. It starts with the desk's whole state, so that no change is missed between asking and listening. */
export function eventStream(desk: Pick<Desk, 'onEvent' | 'state'>, signal: AbortSignal): Response {
  const encoder = new TextEncoder();
  const stop = new AbortController();
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const push = (event: DeskEvent): void => {
          controller.enqueue(encoder.encode(`${JSON.stringify(deskEvent.parse(event))}\n`));
          if ((controller.desiredSize ?? 0) <= 0) end();
        };
        const end = (): void => {
          stop.abort();
          controller.close();
        };
        const unsubscribe = desk.onEvent(push);
        stop.signal.addEventListener('abort', unsubscribe);
        signal.addEventListener('abort', end, { signal: stop.signal });
        push({ name: 'desk.changed', state: desk.state() });
      },
      cancel: () => stop.abort(),
    },
    new CountQueuingStrategy({ highWaterMark: eventsBehindMax }),
  );
  const headers = {
    ...hostHeaders,
    'content-type': 'application/x-ndjson',
    'cache-control': 'no-store',
  };
  return new Response(body, { headers });
}
