import { isSameSite } from './addresses.ts';

/** What is known of whoever speaks on our channel. */
export interface Sender {
  contentsId: number;
  isMainFrame: boolean;
  /** Null once the frame has gone. */
  frameUrl: string | null;
}

export interface OurWindow {
  contentsId: number;
  pageAddress: string;
}

/** Only the page itself may speak: our window, its main frame, our address in it. */
export function isOurPage(sender: Sender, window: OurWindow | null): boolean {
  return (
    window !== null &&
    sender.contentsId === window.contentsId &&
    sender.isMainFrame &&
    sender.frameUrl !== null &&
    isSameSite(sender.frameUrl, window.pageAddress)
  );
}
