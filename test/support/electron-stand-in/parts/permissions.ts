import type { CdpSession } from '../cdp.ts';

export type CheckHandler = (
  contents: unknown,
  permission: string,
  origin: string,
  details: object,
) => boolean;
export type RequestHandler = (
  contents: unknown,
  permission: string,
  callback: (granted: boolean) => void,
  details: object,
) => void;
export type PermissionHandlers = {
  check: CheckHandler | undefined;
  request: RequestHandler | undefined;
};

/** Electron's name for a permission → the web's names that Chromium knows it by. */
const webNames: Readonly<Record<string, readonly string[]>> = {
  geolocation: ['geolocation'],
  notifications: ['notifications'],
  media: ['microphone', 'camera'],
  midi: ['midi'],
  'clipboard-read': ['clipboard-read'],
  'clipboard-sanitized-write': ['clipboard-write'],
  'idle-detection': ['idle-detection'],
  'local-fonts': ['local-fonts'],
  'window-management': ['window-management'],
};

function requested(
  handlers: PermissionHandlers,
  contents: unknown,
  permission: string,
  url: string,
): Promise<boolean> {
  const { request } = handlers;
  if (request === undefined) return Promise.resolve(true);
  return new Promise((resolve) =>
    request(contents, permission, resolve, { isMainFrame: true, requestingUrl: url }),
  );
}

/**
 * Chromium tells nobody that a page asks, so the handlers are asked before the page is there and their answers
 * set for its origin. Without handlers everything is granted, as in Electron.
 */
export async function applyPermissions(
  browser: CdpSession,
  handlers: PermissionHandlers,
  page: { contents: unknown; url: string; productUrl: string; browserContextId: string },
): Promise<void> {
  const requestingOrigin = `${page.productUrl.split('/').slice(0, 3).join('/')}/`;
  const details = { requestingUrl: page.productUrl, isMainFrame: true };
  for (const [permission, names] of Object.entries(webNames)) {
    const checked = handlers.check?.(page.contents, permission, requestingOrigin, details) ?? true;
    const granted =
      checked && (await requested(handlers, page.contents, permission, page.productUrl));
    for (const name of names) {
      await browser.send('Browser.setPermission', {
        permission: { name },
        setting: granted ? 'granted' : 'denied',
        origin: new URL(page.url).origin,
        browserContextId: page.browserContextId,
      });
    }
  }
}
