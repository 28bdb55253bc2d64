import type { PageInput, PageName, PageOutput } from '../../shared/contract/desk.ts';
import type { DeskEvent } from '../../shared/contract/events.ts';

/** The page's one way to the world. It asks over a closed list and never sees a key. */
export interface Host {
  /** Rejects with a Problem. */
  request<Name extends PageName>(name: Name, input: PageInput<Name>): Promise<PageOutput<Name>>;
  onEvent(listener: (event: DeskEvent) => void): () => void;
  /** How the way to the desk is. Undefined where it cannot break without the page going too. */
  onLink?(listener: (link: HostLink) => void): () => void;
}

/**
 * `lost`: the desk does not answer, and we keep asking. `ended`: it answers,
 * but not to us any more, and only a new start of the app helps.
 */
export type HostLink = 'open' | 'lost' | 'ended';
