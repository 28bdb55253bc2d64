/** The page's own scheme; deep links, once there are any, get another. */
export const pageScheme = 'trackout-app';

export const pageAddress = `${pageScheme}://app/`;

/** The desk's documents lie on a host of their own, so that the page is foreign to them. */
export const entryAddress = `${pageScheme}://entry`;

/** Own schemes have no `origin` in WHATWG URLs, so scheme and host stand for it. */
function siteOf(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || url.username !== '' || url.password !== '') return null;
  return `${url.protocol}//${url.host}`;
}

export function isSameSite(one: string, other: string): boolean {
  const site = siteOf(one);
  return site !== null && site === siteOf(other);
}
