import { protocol, type Session } from 'electron';
import { pageScheme } from './addresses.ts';

/** Must run before Electron is ready: makes our scheme a site of its own, as https sites are. */
export function claimScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the page to the session of its window. */
export function servePage(session: Session, pageFile: (path: string) => Promise<Response>): void {
  session.protocol.handle(pageScheme, (request) => answerPage(request, pageFile));
}

/** The scheme's handler, as a plain function of a request. */
export async function answerPage(
  request: Pick<Request, 'method' | 'url'>,
  pageFile: (path: string) => Promise<Response>,
): Promise<Response> {
  const url = new URL(request.url);
  if (url.host !== 'app') return new Response('Not found', { status: 404 });
  if (request.method !== 'GET') return new Response('Not allowed', { status: 405 });
  return pageFile(url.pathname);
}
