import type { DeskInput } from '../../../shared/contract/desk.ts';
import { Problem } from '../../../shared/errors.ts';
import type { Settings } from '../../../shared/models/desk-state.ts';
import { openHandles } from '../handles.ts';
import { type DocumentAnswer, documentPage, type DocumentRequest, escapeHtml } from './page.ts';

/** Beside the form for a key, and so behind the same doors. */
export const passphrasePath = '/entry/passphrase/';

export type PassphraseAct = DeskInput<'vault.typePassphrase'>['to'];

/** What keeps a stolen file shut is the passphrase alone. */
const charactersMin = 12;
const charactersMax = 256;
/** Each wrong one costs the computer half a second; after so many the form is opened anew. */
const triesMax = 10;

export interface PassphraseOptions {
  unlock(passphrase: string): Promise<void>;
  move(passphrase: string): Promise<void>;
  change(current: string, next: string): Promise<void>;
  onDone(problem: Problem | null): void;
  now: () => Date;
  theme: () => Settings['theme'];
}

/** The small forms in which the passphrase of the vault's file is typed, outside the page. */
export interface PassphraseEntry {
  open(act: PassphraseAct): string;
  answer(request: DocumentRequest): Promise<DocumentAnswer>;
}

interface Waiting {
  act: PassphraseAct;
  tries: number;
}

const fields = {
  unlock: ['current'],
  move: ['next', 'again'],
  change: ['current', 'next', 'again'],
} as const satisfies Record<PassphraseAct, readonly Field[]>;
type Field = keyof typeof labels;

const labels = { current: 'Passphrase', next: 'New passphrase', again: 'The same again' } as const;

const words = {
  unlock: {
    title: 'Unlock your keys',
    meaning: 'Type the passphrase of TrackOut’s key file. It opens until TrackOut quits.',
    button: 'Unlock',
    done: 'Your keys are unlocked',
  },
  move: {
    title: 'Choose a passphrase',
    meaning: `Your keys go into a file that only this passphrase opens. It wants ${charactersMin} characters or more. Nobody can bring it back: without it, you need new keys.`,
    button: 'Keep my keys in the file',
    done: 'Your keys are in the file',
  },
  change: {
    title: 'Change the passphrase',
    meaning: `The new one wants ${charactersMin} characters or more. Nobody can bring it back: without it, you need new keys.`,
    button: 'Change it',
    done: 'The passphrase is changed',
  },
} as const satisfies Record<PassphraseAct, object>;

export function openPassphraseEntry(options: PassphraseOptions): PassphraseEntry {
  const waiting = openHandles<Waiting>({ max: 2, now: options.now });
  const { theme } = options;

  async function run(act: PassphraseAct, form: URLSearchParams | undefined): Promise<void> {
    const current = form?.get('current') ?? '';
    if (act === 'unlock') return options.unlock(checked(current));
    const next = fresh(form);
    return act === 'move' ? options.move(next) : options.change(checked(current), next);
  }

  async function post(handle: string, entry: Waiting, form: URLSearchParams | undefined) {
    entry.tries += 1;
    if (entry.tries >= triesMax) waiting.drop(handle);
    try {
      await run(entry.act, form);
    } catch (thrown) {
      const problem = Problem.of(thrown);
      options.onDone(problem);
      return formPage(entry.act, theme(), problem);
    }
    waiting.drop(handle);
    options.onDone(null);
    const body = '<p>You can close this and go back to the app.</p>';
    return documentPage(200, { title: words[entry.act].done, body, theme: theme() });
  }

  return {
    open(act) {
      // A form for another act would not fit any more once this one is done.
      waiting.dropWhere(() => true);
      return passphrasePath + waiting.put({ act, tries: 0 }).handle;
    },
    async answer({ method, path, form }) {
      const handle = path.slice(passphrasePath.length);
      const entry = waiting.get(handle);
      if (!entry) return gonePage(404, theme());
      if (method === 'GET') return formPage(entry.act, theme());
      if (method !== 'POST') return gonePage(405, theme());
      return post(handle, entry, form);
    },
  };
}

/** As it was typed, blanks and all. */
function checked(typed: string): string {
  if (typed === '') throw new Problem('invalid_input', 'Type the passphrase.');
  if (typed.length > charactersMax) {
    throw new Problem('invalid_input', `A passphrase has ${charactersMax} characters at most.`);
  }
  return typed;
}

function fresh(form: URLSearchParams | undefined): string {
  const next = checked(form?.get('next') ?? '');
  if (next.normalize('NFC').length < charactersMin) {
    throw new Problem(
      'invalid_input',
      `A passphrase of ${charactersMin} characters or more is wanted. Four or five words do well.`,
    );
  }
  if (next === form?.get('again')) return next;
  throw new Problem('invalid_input', 'The two are not the same. Type the passphrase twice.');
}

function formPage(act: PassphraseAct, theme: Settings['theme'], problem?: Problem): DocumentAnswer {
  const { title, meaning, button } = words[act];
  const why = problem
    ? `<p class="bad" role="alert" id="why">${escapeHtml(problem.message)}</p>\n`
    : '';
  const inputs = fields[act].map((field) => inputOf(field, problem !== undefined)).join('\n');
  const body = `<p>${meaning}</p>
${why}<form method="post" autocomplete="off">
${inputs}
<button>${button}</button>
</form>`;
  return documentPage(problem?.status ?? 200, { title, body, theme });
}

function inputOf(field: Field, isBad: boolean): string {
  const bad = isBad ? ' aria-describedby="why" aria-invalid="true"' : '';
  return `<label for="${field}">${labels[field]}</label>
<input id="${field}" name="${field}" type="password" required maxlength="${charactersMax}" autocomplete="off" autocapitalize="none" spellcheck="false"${bad}>`;
}

function gonePage(status: number, theme: Settings['theme']): DocumentAnswer {
  const body = `<p>It was used already, or its ten minutes are over. Go back to TrackOut and open it again.</p>`;
  return documentPage(status, { title: 'This form is closed', body, theme });
}
