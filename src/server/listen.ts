import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Problem } from '../shared/errors.ts';
import { problemAnswer } from './http/answer.ts';
import type { Way } from './http/authentication.ts';
import { hostCheck } from './http/hosts.ts';
import type { Answer } from './http/logged.ts';

export interface Where {
  host: string;
  port: number;
  /** Takes another free port where this one is taken. */
  fallbackPort?: boolean;
}

export interface Listening {
  origin: string;
  port: number;
  close: () => Promise<void>;
  /** Cuts off answers under way too. */
  cut: () => Promise<void>;
}

/** Answers under way have this long to finish when the garage closes. */
const drainMsMax = 10_000;

export async function listenOn(
  where: Where,
  answer: Answer,
  publicUrl?: string,
): Promise<Listening> {
  const isForUs = hostCheck(where.host, publicUrl);
  const listener = getRequestListener(async (request, { incoming }) => {
    if (!isForUs(incoming.headers.host ?? '')) {
      return problemAnswer(
        new Problem('forbidden', 'This garage answers on this computer’s own address alone.'),
      );
    }
    return answer(request, wayOf(incoming as IncomingMessage));
  });
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  const port = await bind(server, where);
  return {
    port,
    origin: originOf(where.host, port),
    close: () => drain(server),
    cut: () => cut(server),
  };
}

function wayOf(incoming: IncomingMessage): Way {
  return {
    header: (name) => {
      const value = incoming.headers[name];
      return typeof value === 'string' ? value : null;
    },
    address: () => incoming.socket.remoteAddress,
  };
}

async function bind(server: Server, { host, port, fallbackPort }: Where): Promise<number> {
  try {
    server.listen({ host, port });
    await once(server, 'listening');
  } catch (thrown) {
    const isTaken = thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE';
    if (isTaken && fallbackPort) return bind(server, { host, port: 0 });
    const detail = isTaken
      ? `Port ${port} is taken by another program. Choose another port.`
      : `This computer does not let us listen on ${host}, port ${port}. Choose another address or port.`;
    throw new Problem('unavailable', detail, { cause: thrown });
  }
  return (server.address() as AddressInfo).port;
}

/** For programs on this computer: an address that means "all of mine" is reached on loopback. */
function originOf(host: string, port: number): string {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}

async function cut(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

/** Takes no new request, lets those under way finish, and keeps no kept-alive connection waiting. */
async function drain(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  const sweep = setInterval(() => server.closeIdleConnections(), 25);
  const deadline = setTimeout(() => server.closeAllConnections(), drainMsMax);
  await closed;
  clearInterval(sweep);
  clearTimeout(deadline);
}
