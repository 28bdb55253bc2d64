import { guarded } from '../guard.ts';
import { requireReady, runtime } from '../runtime.ts';
import { registerScheme, type SchemePrivileges } from '../scheme.ts';

export type SchemeHandler = (request: Request) => Response | Promise<Response>;
type CustomScheme = { scheme: string; privileges?: SchemePrivileges };

let hasRegistered = false;

/** The protocol module of one session; `registerSchemesAsPrivileged` is the process's and only before ready. */
export function createProtocol() {
  const handlers = new Map<string, SchemeHandler>();
  const protocol = guarded('Protocol', {
    registerSchemesAsPrivileged(schemes: CustomScheme[]) {
      if (runtime.isReady)
        throw new Error(
          'protocol.registerSchemesAsPrivileged should be called before app is ready',
        );
      if (hasRegistered)
        throw new Error('protocol.registerSchemesAsPrivileged can only be called once');
      hasRegistered = true;
      for (const { scheme, privileges } of schemes) registerScheme(scheme, privileges ?? {});
    },
    handle(scheme: string, handler: SchemeHandler) {
      requireReady('a protocol handler');
      if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
      handlers.set(scheme, handler);
    },
    unhandle(scheme: string) {
      if (!handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
    },
    isProtocolHandled: (scheme: string) => handlers.has(scheme),
  });
  return { protocol, handlerOf: (url: string) => handlers.get(url.slice(0, url.indexOf(':'))) };
}
