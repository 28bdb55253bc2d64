import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { atEnd, type TestGarage } from '../support.ts';

/** What the way does to a request: lets it pass, loses it, or loses the answer to it. */
export type Loss = 'none' | 'request' | 'answer';

/** A way to a garage on which requests and answers get lost. */
export interface DroppingWay {
  origin: string;
  /** `METHOD /path` of all that came, in order. */
  came: string[];
  /** Asked of each from now on, with its place in the order; `onLoss` runs before the other side can notice. */
  lose(loss: (at: number, what: string) => Loss, onLoss?: () => void): void;
}

export async function startDroppingWay(garage: Pick<TestGarage, 'origin'>): Promise<DroppingWay> {
  const came: string[] = [];
  let lossOf: (at: number, what: string) => Loss = () => 'none';
  let noteLoss: (() => void) | undefined;
  const { hostname, port } = new URL(garage.origin);

  async function pass(asked: IncomingMessage, answered: ServerResponse): Promise<void> {
    const what = `${asked.method} ${asked.url}`;
    came.push(what);
    const loss = lossOf(came.length, what);
    const body = await buffer(asked);
    const lost = (): void => {
      noteLoss?.();
      asked.socket.destroy();
    };
    if (loss === 'request') return lost();
    const { method, url: path, headers } = asked;
    const sent = request({ hostname, port, method, path, headers, agent: false });
    sent.end(body);
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    const bytes = await buffer(answer);
    if (loss === 'answer') return lost();
    answered.writeHead(answer.statusCode ?? 502, answer.headers).end(bytes);
  }

  const server = createServer((asked, answered) => {
    pass(asked, answered).catch(() => asked.socket.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEnd(async () => {
    server.closeAllConnections();
    server.close();
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    came,
    lose(loss, onLoss) {
      came.length = 0;
      lossOf = loss;
      noteLoss = onLoss;
    },
  };
}
