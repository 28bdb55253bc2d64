/** Chromium loads no scheme it does not know: `app://trackout/x` is shown to it as `http://trackout.app.localhost/x`. */

export type SchemePrivileges = { standard?: boolean; secure?: boolean };
const registered = new Map<string, SchemePrivileges>();

export function registerScheme(scheme: string, privileges: SchemePrivileges): void {
  if (!/^[a-z][a-z0-9-]*$/.test(scheme))
    throw new Error(
      `The stand-in cannot map the scheme ${scheme}: use letters, digits and dashes.`,
    );
  if (privileges.standard !== true || privileges.secure !== true) {
    throw new Error(
      `The stand-in maps ${scheme} to a secure origin: register it as standard and secure.`,
    );
  }
  registered.set(scheme, privileges);
}

export function hasScheme(url: string): boolean {
  return registered.has(url.slice(0, Math.max(0, url.indexOf(':'))));
}

export function toChromium(url: string): string {
  if (!hasScheme(url)) return url;
  const [, scheme, host, rest = ''] = /^([^:]+):\/\/([^/?#]+)(.*)$/.exec(url) ?? [];
  if (scheme === undefined) return url;
  return `http://${host}.${scheme}.localhost${/^[/]/.test(rest) || rest === '' ? rest : `/${rest}`}`;
}

const mapped = /http:\/\/([^/?#\s;,'"]+)\.([a-z][a-z0-9-]*)\.localhost(?=[/?#\s;,'"]|$)/g;

/** Every mapped address in a text becomes the product's own again. */
export function toProduct(text: string): string {
  return text.replaceAll(mapped, (whole, host: string, scheme: string) =>
    registered.has(scheme) ? `${scheme}://${host}` : whole,
  );
}

/** The other way in a header's value, such as a policy or a Location; `app:` alone means all of that scheme. */
export function headerToChromium(value: string): string {
  let text = value;
  for (const scheme of registered.keys()) {
    text = text
      .replaceAll(
        new RegExp(`\\b${scheme}://([^/?#\\s;,'"]+)`, 'g'),
        `http://$1.${scheme}.localhost`,
      )
      .replaceAll(
        new RegExp(`(^|[\\s;,])${scheme}:(?=[\\s;,]|$)`, 'g'),
        `$1http://*.${scheme}.localhost`,
      );
  }
  return text;
}
