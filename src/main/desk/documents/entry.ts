import { Problem } from '../../../shared/errors.ts';
import type { ConnectionId } from '../../../shared/models/connection.ts';
import type { Settings } from '../../../shared/models/desk-state.ts';
import { openHandles } from '../handles.ts';
import { type DocumentAnswer, documentPage, type DocumentRequest, escapeHtml } from './page.ts';

export const entryPath = '/entry/';

/** No key is longer, and nothing else is asked for. */
const formCharactersMax = 3 * 1024;
/** So many keys a form may be tried with: it is for a person. */
const triesMax = 10;

export interface EntryOptions {
  /** Tests and keeps the key, or says in a Problem why not. */
  take(id: ConnectionId, typed: string): Promise<void>;
  describe(id: ConnectionId): { label: string; origin: string };
  onDone(id: ConnectionId, problem: Problem | null): void;
  now: () => Date;
  theme: () => Settings['theme'];
}

/** The small form in which a key is typed, outside the page. */
export interface Entry {
  open(id: ConnectionId): string;
  answer(request: DocumentRequest): Promise<DocumentAnswer>;
}

interface Waiting {
  id: ConnectionId;
  tries: number;
}

export function openEntry(options: EntryOptions): Entry {
  const waiting = openHandles<Waiting>({ max: 4, now: options.now });
  const theme = (): Settings['theme'] => options.theme();

  async function post(handle: string, entry: Waiting, form: URLSearchParams | undefined) {
    entry.tries += 1;
    if (entry.tries >= triesMax) waiting.drop(handle);
    try {
      await options.take(entry.id, readKey(form));
    } catch (thrown) {
      const problem = Problem.of(thrown);
      options.onDone(entry.id, problem);
      return formPage(problem.status, options.describe(entry.id), theme(), problem.message);
    }
    waiting.drop(handle);
    options.onDone(entry.id, null);
    return takenPage(options.describe(entry.id).label, theme());
  }

  return {
    open(id) {
      waiting.dropWhere((entry) => entry.id === id);
      return entryPath + waiting.put({ id, tries: 0 }).handle;
    },
    async answer({ method, path, form }) {
      const handle = path.slice(entryPath.length);
      const entry = waiting.get(handle);
      if (!entry) return gonePage(theme());
      if (method === 'GET') return formPage(200, options.describe(entry.id), theme());
      if (method !== 'POST') return gonePage(theme(), 405);
      return post(handle, entry, form);
    },
  };
}

function readKey(form: URLSearchParams | undefined): string {
  if (!form || form.toString().length > formCharactersMax) {
    throw new Problem('too_large', 'This is longer than a key. Paste the key alone.');
  }
  return form.get('key') ?? '';
}

interface Described {
  label: string;
  origin: string;
}

function formPage(
  status: number,
  { label, origin }: Described,
  theme: Settings['theme'],
  problem?: string,
): DocumentAnswer {
  const body = `<p>For <strong>${escapeHtml(label)}</strong> at ${escapeHtml(origin)}. The key is tested there, then kept; it never enters the app’s page.</p>
${problem === undefined ? '' : `<p class="bad" role="alert" id="why">${escapeHtml(problem)}</p>`}
<form method="post" autocomplete="off">
<label for="key">API key</label>
<input id="key" name="key" type="password" required maxlength="512" autocomplete="off" autocapitalize="none" spellcheck="false"${problem === undefined ? '' : ' aria-describedby="why" aria-invalid="true"'}>
<button>Test and keep</button>
</form>`;
  return documentPage(status, { title: 'Type the key', body, theme });
}

function takenPage(label: string, theme: Settings['theme']): DocumentAnswer {
  const body = `<p>TrackOut is connected to <strong>${escapeHtml(label)}</strong>. You can close this and go back to the app.</p>`;
  return documentPage(200, { title: 'The key works and is kept', body, theme });
}

function gonePage(theme: Settings['theme'], status = 404): DocumentAnswer {
  const body = `<p>It was used already, or its ten minutes are over. Go back to TrackOut and choose Type it… again.</p>`;
  return documentPage(status, { title: 'This form is closed', body, theme });
}
