import type { Context as HttpContext, Hono } from 'hono';
import type { Caller, Way } from './authentication.ts';
import type { Place } from './routes.ts';

/** What the way in knows of a request, beside the request itself. */
export interface Arrival extends Way {
  requestId: string;
  /** Whom another door of this garage let in already, when it asks on their behalf. */
  caller?: Caller;
  /** Which route took it, once one did. */
  route?: string;
}

export type App = Hono<{ Bindings: Arrival }>;
export type AppContext = HttpContext<{ Bindings: Arrival }>;

/** An address beside the rows of the table. */
export interface Route extends Place {
  name: string;
  answer: (c: AppContext) => Response | Promise<Response>;
  /** To whom may not ask it seems not to be there, whatever the method. */
  isHidden?: true;
}
