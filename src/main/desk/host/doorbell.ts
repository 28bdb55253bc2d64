import { randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';

/** How the first desk on a data folder lets a second one in: a fresh address of its page, or its own window. */
export const ringAnswer = z.discriminatedUnion('by', [
  z.object({ by: z.literal('url'), url: z.string().regex(/^http:\/\/127\.0\.0\.1:\d+\//) }),
  z.object({ by: z.literal('window') }),
]);
export type RingAnswer = z.output<typeof ringAnswer>;

const sign = z.object({
  address: z.string().regex(/^http:\/\/127\.0\.0\.1:\d+$/),
  /** Good for ringing and for nothing else. */
  secret: z.string().min(32),
});

export interface Doorbell {
  close(): Promise<void>;
}

const ringMs = 3000;

/** Puts up DATA/desk.json, so that a second desk on the same data folder finds this one. */
export async function hangDoorbell(
  dataDir: string,
  onRing: () => Promise<RingAnswer>,
): Promise<Doorbell> {
  const secret = randomBytes(32).toString('base64url');
  const server = createServer((request, response) => {
    const isAllowed = request.method === 'POST' && isRing(request, secret);
    request.resume();
    if (!isAllowed) {
      response.writeHead(403).end();
      return;
    }
    onRing().then(
      (answer) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer)),
      () => response.writeHead(503).end(),
    );
  });
  const port = await listenOnLoopback(server);
  const text = JSON.stringify({ address: `http://127.0.0.1:${port}`, secret });
  await writeFileAtomic(signPath(dataDir), text, { mode: 0o600 });
  return {
    async close() {
      const hung = await readSign(dataDir);
      // Another desk may have put its own up since.
      if (hung?.secret === secret) await rm(signPath(dataDir), { force: true });
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** Asks the desk that is already open on this data folder; null where there is none. */
export async function ringDoorbell(dataDir: string): Promise<RingAnswer | null> {
  const hung = await readSign(dataDir);
  if (!hung) return null;
  try {
    const response = await fetch(`${hung.address}/ring`, {
      method: 'POST',
      headers: { authorization: `Bearer ${hung.secret}` },
      redirect: 'error',
      signal: AbortSignal.timeout(ringMs),
    });
    const answer = ringAnswer.safeParse(response.ok ? await response.json() : null);
    return answer.success ? answer.data : null;
  } catch {
    // A desk that was killed leaves its sign behind.
    return null;
  }
}

function isRing(request: IncomingMessage, secret: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const expected = Buffer.from(`Bearer ${secret}`);
  // A page in a browser names its origin; whoever reads desk.json is no page.
  if (request.headers.origin !== undefined) return false;
  return given.length === expected.length && timingSafeEqual(given, expected);
}

async function readSign(dataDir: string): Promise<z.output<typeof sign> | null> {
  try {
    return sign.parse(JSON.parse(await readFile(signPath(dataDir), 'utf8')));
  } catch {
    return null;
  }
}

function signPath(dataDir: string): string {
  return join(dataDir, 'desk.json');
}

function listenOnLoopback(server: Server): Promise<number> {
  return new Promise((listening, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address !== null && typeof address === 'object') listening(address.port);
      else failed(new Error('The doorbell has no port.'));
    });
  });
}
