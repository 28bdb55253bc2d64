import { serve, type ServerType } from '@hono/node-server';
import { Problem } from '../../shared/errors.ts';
import type { Desk } from '../desk/desk.ts';
import { openPageFiles } from '../desk/host/page-files.ts';
import { createPageApp } from './app.ts';
import { openSessions } from './session.ts';

export interface PageServerOptions {
  desk: Desk;
  /** The built page. */
  folder: string;
  port?: number;
}

export interface PageServer {
  /** A fresh address of the page, good once and for a minute. */
  newAddress(): string;
  close(): Promise<void>;
}

/** Serves the page on this computer's loopback address alone. */
export async function servePage(options: PageServerOptions): Promise<PageServer> {
  const sessions = openSessions();
  const pageFile = await openPageFiles({ folder: options.folder, connect: 'self' });
  let origin = '';
  const app = createPageApp({ desk: options.desk, sessions, pageFile, origin: () => origin });
  const server = await listen(app.fetch, options.port ?? 0);
  origin = `http://127.0.0.1:${server.port}`;
  return {
    newAddress: () => `${origin}/#token=${sessions.newToken()}`,
    close: () => server.close(),
  };
}

function notListening(port: number, cause: Error): Problem {
  const isTaken = 'code' in cause && cause.code === 'EADDRINUSE';
  const detail = isTaken
    ? `Port ${port} is taken by another program. Choose another one with --port.`
    : `This computer does not let us listen on port ${port}. Choose another one with --port.`;
  return new Problem('unavailable', detail, { cause });
}

async function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  port: number,
): Promise<{ port: number; close(): Promise<void> }> {
  const server = await new Promise<ServerType>((listening, failed) => {
    const started = serve({ fetch, port, hostname: '127.0.0.1' }, () => listening(started));
    started.once('error', (error: Error) => failed(notListening(port, error)));
  });
  const address = server.address();
  if (address === null || typeof address !== 'object') throw new Error('The page has no port.');
  return {
    port: address.port,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        // Event streams stay open for as long as a tab does.
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
