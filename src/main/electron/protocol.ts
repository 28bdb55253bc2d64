import { protocol, type Session } from 'electron';
import { pageScheme } from './addresses.ts';
import { answerPage } from './page-answer.ts';

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
