import { Problem } from '../../../shared/errors.ts';
import type { HandedOver, Settings } from '../../../shared/models/desk-state.ts';
import type { Copied, Owner } from '../copied.ts';
import { openHandles } from '../handles.ts';
import type { HostPorts } from '../ports.ts';
import { type DocumentAnswer, documentPage, type DocumentRequest, escapeHtml } from './page.ts';

export const handoverPath = '/handover/';

/** A secret on its way to a person, and the words over it. */
export interface HandoverPart {
  title: string;
  hint: string;
  text: string;
  /** What of the text is secret, and whose it is. */
  secret: string;
  owner: Owner;
}

/** How secrets leave the desk: by the clipboard, or shown once in a document of their own. */
export interface Handover {
  give(part: HandoverPart): Promise<HandedOver>;
  answer(request: DocumentRequest): DocumentAnswer;
}

interface HandoverOptions {
  ports: HostPorts;
  copied: Copied;
  now: () => Date;
  theme: () => Settings['theme'];
}

export function openHandover({ ports, copied, now, theme }: HandoverOptions): Handover {
  const waiting = openHandles<HandoverPart>({ max: 8, now });
  return {
    async give(part) {
      if (!ports.clipboard) {
        return { by: 'document', path: handoverPath + waiting.put(part).handle };
      }
      copied.remember([part.text, part.secret], part.owner);
      try {
        await ports.clipboard.writeText(part.text);
      } catch (cause) {
        throw new Problem('unavailable', 'The clipboard did not take it. Try again.', { cause });
      }
      return { by: 'clipboard' };
    },
    answer({ method, path }) {
      if (method !== 'GET') return gone(405, theme());
      const handle = path.slice(handoverPath.length);
      const part = waiting.get(handle);
      waiting.drop(handle);
      return part ? shown(part, theme()) : gone(404, theme());
    },
  };
}

function shown({ title, hint, text }: HandoverPart, theme: Settings['theme']): DocumentAnswer {
  const body = `<p>${escapeHtml(hint)}</p>
<pre tabindex="0" translate="no" spellcheck="false">${escapeHtml(text)}</pre>
<p class="quiet">Click it to select all of it. This is shown once; close the tab when you are done.</p>`;
  return documentPage(200, { title, body, theme });
}

function gone(status: number, theme: Settings['theme']): DocumentAnswer {
  const body = `<p>It was shown already, or its ten minutes are over. Go back to TrackOut and copy it again.</p>`;
  return documentPage(status, { title: 'Nothing to show here', body, theme });
}
