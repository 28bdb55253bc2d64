import { envelope, type Envelope } from '../../shared/contract/envelope.ts';
import { Problem } from '../../shared/errors.ts';
import type { Desk } from '../desk/desk.ts';
import { openPace, pagePace, type PaceOptions } from '../desk/host/pace.ts';
import { isOurPage, type OurWindow, type Sender } from './sender.ts';

export interface PageDoorOptions {
  desk: Pick<Desk, 'request'>;
  /** The window that is open now. */
  window: () => OurWindow | null;
  pace?: PaceOptions;
}

/** Lets the page's requests through to the desk, and nobody else's. */
export function openPageDoor(
  options: PageDoorOptions,
): (sender: Sender, message: unknown) => Promise<Envelope> {
  const pace = openPace(options.pace ?? pagePace);
  return async (sender, message) => {
    if (!isOurPage(sender, options.window())) {
      return refusal(new Problem('forbidden', 'Only the page of TrackOut may ask.'));
    }
    const haste = await pace();
    return haste ? refusal(haste) : envelope.parse(await options.desk.request(message));
  };
}

function refusal(problem: Problem): Envelope {
  return { ok: false, problem: problem.toJSON() };
}
