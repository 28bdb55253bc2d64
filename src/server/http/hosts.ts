const loopbackHosts = /^(?:localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])$/i;

export function isLoopback(host: string): boolean {
  return loopbackHosts.test(host);
}

/**
 * Which Host headers a garage that listens on this address takes. On loopback only loopback's own
 * names: a web page can point a name of its own at 127.0.0.1, and must not be talked to.
 */
export function hostCheck(listensOn: string, publicUrl?: string): (header: string) => boolean {
  if (!isLoopback(listensOn)) return () => true;
  const publicHost = publicUrl === undefined ? undefined : new URL(publicUrl).host.toLowerCase();
  return (header) => {
    const host = header.toLowerCase();
    return host === publicHost || /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/.test(host);
  };
}
