import { once } from 'node:events';
import { connect } from 'node:net';
import { median } from './figure.ts';

export interface Load {
  port: number;
  path: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
  connections: number;
  durationMs: number;
}

/**
 * Requests per second over kept-alive connections, one request at a time on
 * each. A raw socket, since an HTTP client of Node's costs as much as the
 * server and would be what is measured.
 */
export async function requestsPerSecond(load: Load): Promise<number> {
  const answerBytes = await oneAnswer(load);
  const started = performance.now();
  const until = started + load.durationMs;
  const isOver = () => performance.now() >= until;
  const counts = await Promise.all(
    Array.from({ length: load.connections }, () => hammer(load, answerBytes, isOver)),
  );
  const seconds = (performance.now() - started) / 1000;
  return counts.reduce((sum, count) => sum + count, 0) / seconds;
}

/** The time one answer takes in the middle of so many, in milliseconds, one after the other. */
export async function p50Ms(load: Asked, count: number): Promise<number> {
  const answerBytes = await oneAnswer(load);
  const socket = connect(load.port, '127.0.0.1');
  await once(socket, 'connect');
  const text = requestText(load);
  const times: number[] = [];
  for (let answer = 0; answer < count; answer += 1) {
    const started = performance.now();
    socket.write(text);
    let bytes = 0;
    while (bytes < answerBytes) {
      const [chunk] = (await once(socket, 'data')) as [Uint8Array];
      bytes += chunk.byteLength;
    }
    times.push(performance.now() - started);
  }
  socket.destroy();
  return median(times);
}

function requestText({ path, port, headers, body = '' }: Asked): string {
  const sent = { host: `127.0.0.1:${port}`, ...headers };
  const length = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const lines = Object.entries({ ...sent, ...length }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return `${body === '' ? 'GET' : 'POST'} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
}

/** The bytes of one whole answer, which must be the same each time. */
async function oneAnswer(load: Asked): Promise<number> {
  const socket = connect(load.port, '127.0.0.1');
  socket.write(requestText(load));
  let text = '';
  for await (const chunk of socket) {
    text += String(chunk);
    const head = text.indexOf('\r\n\r\n');
    if (head < 0) continue;
    if (!/^HTTP\/1\.1 (?:20[01]|304)/.test(text)) throw new Error(text.slice(0, 500));
    const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
    const total = head + 4 + length;
    if (Buffer.byteLength(text) >= total) return total;
  }
  throw new Error('The server closed the connection early.');
}

/** So many requests over kept-alive connections, however long they take. */
export async function requests(load: Omit<Load, 'durationMs'> & { count: number }): Promise<void> {
  const answerBytes = await oneAnswer(load);
  let left = load.count - load.connections;
  const isOver = () => (left -= 1) < 0;
  await Promise.all(
    Array.from({ length: load.connections }, () => hammer(load, answerBytes, isOver)),
  );
}

/** What is asked, and where. With a body it is a POST. */
export type Asked = Pick<Load, 'path' | 'port' | 'headers' | 'body'>;

async function hammer(load: Asked, answerBytes: number, isOver: () => boolean): Promise<number> {
  const socket = connect(load.port, '127.0.0.1');
  await once(socket, 'connect');
  const text = requestText(load);
  let answers = 0;
  let bytes = 0;
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      bytes += chunk.byteLength;
      if (bytes < answerBytes) return;
      bytes = 0;
      answers += 1;
      if (!isOver()) {
        socket.write(text);
        return;
      }
      socket.destroy();
      resolve(answers);
    });
    socket.write(text);
  });
}
