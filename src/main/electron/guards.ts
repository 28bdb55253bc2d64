import { app, shell, type Session, type WebContents } from 'electron';
import { externalUrl } from '../desk/host/external.ts';
import { mayNavigate } from './navigation.ts';

/** Closes every way by which what a window shows could become something else. */
export function guardContents(pageAddress: string): void {
  app.on('web-contents-created', (_event, contents) => guard(contents, pageAddress));
}

/** Nothing the page does needs a permission, a download or a device. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}

export async function openExternal(text: string): Promise<void> {
  const url = externalUrl(text);
  if (url !== null) await shell.openExternal(url);
}

function guard(contents: WebContents, pageAddress: string): void {
  contents.on('will-navigate', (event) => {
    if (!mayNavigate(contents.getURL(), event.url, pageAddress)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    // There are no frames within our pages.
    if (!event.isMainFrame) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    // A program that cannot be opened is nothing the page could mend.
    openExternal(url).catch(() => undefined);
    return { action: 'deny' };
  });
}
