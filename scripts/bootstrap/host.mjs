/**
 * What decides where the app opens.
 *
 * @typedef {object} Facts
 * @property {boolean} browserAsked  `--browser`
 * @property {NodeJS.Platform} platform
 * @property {boolean} isRoot
 * @property {boolean} hasDisplay  DISPLAY or WAYLAND_DISPLAY; asked on Linux only
 * @property {boolean} mayNest  unprivileged user namespaces, which Chromium's sandbox is made of
 * @property {boolean} hasSetuidSandbox  its older way, for systems that forbid them
 * @property {Runtime} runtime
 *
 * @typedef {{ state: 'here' } | { state: 'unknown' } | { state: 'missing', why: string }} Runtime
 *
 * @typedef {{ host: 'electron' } | { host: 'browser', reason?: string }} Choice  a reason where
 *   the browser was not asked for
 */

/** Electron, unless something stands in its way. Never without its sandbox. @param {Facts} facts @returns {Choice} */
export function hostFor(facts) {
  if (facts.browserAsked) return { host: 'browser' };
  const reason = obstacle(facts);
  return reason === undefined ? { host: 'electron' } : { host: 'browser', reason };
}

/** @param {Facts} facts */
function obstacle({ platform, isRoot, hasDisplay, mayNest, hasSetuidSandbox, runtime }) {
  if (platform === 'linux') {
    if (!hasDisplay) return 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)';
    if (isRoot) return 'Electron keeps its sandbox, and with it does not run as root';
    if (!mayNest && !hasSetuidSandbox) {
      return "this system forbids the user namespaces that Electron's sandbox needs";
    }
  }
  return runtime.state === 'missing' ? `Electron's runtime ${runtime.why}` : undefined;
}

/**
 * Why a fetch of the runtime failed, to follow "Electron's runtime …".
 *
 * @param {{ output: string, timedOut: boolean, limitMs: number }} fetch
 */
export function fetchFailure({ output, timedOut, limitMs }) {
  if (timedOut) return `did not arrive within ${limitMs / 1000} seconds`;
  const status = /Response code (\d{3})|\b(?:status|HTTP)\D{0,12}([45]\d\d)\b/i.exec(output);
  if (status !== null) return `was refused by its download page (${status[1] ?? status[2]})`;
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|ETIMEDOUT|fetch failed/.test(output)
  ) {
    return 'could not be fetched: its download page cannot be reached';
  }
  return 'could not be fetched';
}
