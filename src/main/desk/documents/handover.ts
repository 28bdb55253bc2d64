import { extname } from 'node:path';
import { Problem } from '../../../shared/errors.ts';
import type { HandedOver, Saved, Settings } from '../../../shared/models/desk-state.ts';
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
  /** A file with nothing secret in it, which still is for its owner alone. */
  giveFile(fileName: string, text: string): Promise<Saved>;
  answer(request: DocumentRequest): DocumentAnswer;
}

interface HandoverOptions {
  ports: HostPorts;
  copied: Copied;
  now: () => Date;
  theme: () => Settings['theme'];
  /** A secret left, by the clipboard or to be shown once. */
  onGiven(part: HandoverPart): void;
}

export function openHandover(options: HandoverOptions): Handover {
  const { ports, copied, now, theme, onGiven } = options;
  const waiting = openHandles<() => DocumentAnswer>({ max: 8, now });
  const put = (answer: () => DocumentAnswer) => ({
    by: 'document' as const,
    path: handoverPath + waiting.put(answer).handle,
  });
  return {
    async give(part) {
      if (!ports.clipboard) {
        onGiven(part);
        return put(() => shown(part, theme()));
      }
      copied.remember([part.text, part.secret], part.owner);
      try {
        await ports.clipboard.writeText(part.text);
      } catch (cause) {
        throw new Problem('unavailable', 'The clipboard did not take it. Try again.', { cause });
      }
      onGiven(part);
      return { by: 'clipboard' };
    },
    async giveFile(fileName, text) {
      if (!ports.saveFile) return put(() => attached(fileName, text));
      const saved = await ports.saveFile(fileName, text);
      return saved === null ? { by: 'nobody' } : { by: 'file', fileName: saved };
    },
    answer({ method, path }) {
      if (method !== 'GET') return gone(405, theme());
      const handle = path.slice(handoverPath.length);
      const answer = waiting.get(handle);
      waiting.drop(handle);
      return answer ? answer() : gone(404, theme());
    },
  };
}

function shown({ title, hint, text }: HandoverPart, theme: Settings['theme']): DocumentAnswer {
  const body = `<p>${escapeHtml(hint)}</p>
<pre tabindex="0" translate="no" spellcheck="false">${escapeHtml(text)}</pre>
<p class="quiet">Click it to select all of it. This is shown once; close the tab when you are done.</p>`;
  return documentPage(200, { title, body, theme });
}

const types: Readonly<Record<string, string>> = {
  '.ics': 'text/calendar',
  '.csv': 'text/csv',
  '.json': 'application/json',
};

function attached(fileName: string, text: string): DocumentAnswer {
  const headers = {
    'content-type': `${types[extname(fileName)] ?? 'text/plain'}; charset=utf-8`,
    'content-disposition': `attachment; filename="${fileName}"`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  };
  return { status: 200, headers, html: text };
}

function gone(status: number, theme: Settings['theme']): DocumentAnswer {
  const body = `<p>It was shown already, or its ten minutes are over. Go back to TrackOut and copy it again.</p>`;
  return documentPage(status, { title: 'Nothing to show here', body, theme });
}
