/**
 * The process that touches the keychain, so that a prompt, a hang or a crash in
 * there never stops the desk. It serves the one process that started it.
 */
import type * as keytar from 'keytar';
import type { Answer, Question } from '../../../shared/keychain/messages.ts';
import { question } from '../../../shared/keychain/messages.ts';
import { troubleOf } from './trouble-of.ts';

type Keytar = Pick<typeof keytar, 'getPassword' | 'setPassword' | 'deletePassword'>;

/** What Electron gives a utility process instead of `process.send`. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
  postMessage(message: unknown): void;
}

// The system's errors are told apart by their words, so they must not be translated.
process.env['LC_ALL'] = 'C';
process.env['LANGUAGE'] = 'C';

const parentPort = ('parentPort' in process ? process.parentPort : undefined) as
  | ParentPort
  | undefined;

function reply(message: Answer): void {
  if (parentPort) parentPort.postMessage(message);
  else process.send?.(message);
}

/** A usual exit would wait for the keychain's threads, and so for a prompt nobody answers. */
function stopNow(): void {
  process.kill(process.pid, 'SIGKILL');
}

async function serve(message: unknown): Promise<void> {
  const asked = question.safeParse(message);
  // Only a desk that is not ours sends something else.
  if (!asked.success) return stopNow();
  reply(await answerTo(asked.data));
}

async function answerTo(asked: Question): Promise<Answer> {
  const library = await load();
  if (!library) return { act: 'trouble', id: asked.id, trouble: 'no_library' };
  try {
    return await run(library, asked);
  } catch (error) {
    return { act: 'trouble', id: asked.id, trouble: troubleOf(error) };
  }
}

async function run(library: Keytar, asked: Question): Promise<Answer> {
  const { id, act, service, account } = asked;
  switch (act) {
    case 'get':
      return { act, id, secret: await library.getPassword(service, account) };
    case 'set':
      await library.setPassword(service, account, asked.secret);
      return { act, id };
    case 'delete':
      // Its yes or no is not passed on: a locked keychain says no as well.
      await library.deletePassword(service, account);
      return { act, id };
  }
}

async function load(): Promise<Keytar | null> {
  try {
    return (await import('keytar')).default;
  } catch {
    return null;
  }
}

if (parentPort) {
  parentPort.on('message', ({ data }) => void serve(data));
  parentPort.on('close', stopNow);
} else {
  process.on('message', (message) => void serve(message));
  process.on('disconnect', stopNow);
}
