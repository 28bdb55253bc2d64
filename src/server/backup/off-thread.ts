import { Worker } from 'node:worker_threads';

/**
 * Runs `work` on a thread of its own, so that requests go on being answered. It goes there as its
 * text, since a bundle has no file of its own to start a thread from: it may use its input and what
 * `process.getBuiltinModule` gives, and nothing else from around it.
 */
export async function offThread<Input, Output>(
  work: (input: Input) => Output | Promise<Output>,
  input: Input,
  signal?: AbortSignal,
): Promise<Output> {
  signal?.throwIfAborted();
  const worker = new Worker(`(${onThread.toString()})(${work.toString()})`, {
    eval: true,
    workerData: input,
  });
  const stop = (): void => void worker.terminate();
  signal?.addEventListener('abort', stop);
  try {
    return await new Promise<Output>((resolve, reject) => {
      worker.once('message', (said: Said<Output>) =>
        said.isDone ? resolve(said.value) : reject(errorOf(said)),
      );
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('The thread ended before its work.')));
    });
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

type Said<Output> =
  | { isDone: true; value: Output }
  | { isDone: false; message: string; code: unknown; errcode: unknown };

/** Errors lose all but their words on their way between threads; the numbers say what to do. */
function onThread(work: (input: unknown) => unknown): void {
  const { parentPort, ...threads } = process.getBuiltinModule('node:worker_threads');
  Promise.resolve()
    .then(() => work(threads.workerData))
    .then((value) => parentPort?.postMessage({ isDone: true, value }))
    .catch((thrown) => {
      const { message, code, errcode } = thrown as Record<string, unknown>;
      parentPort?.postMessage({ isDone: false, message, code, errcode });
    });
}

function errorOf({ message, code, errcode }: Extract<Said<never>, { isDone: false }>): Error {
  return Object.assign(new Error(message), { code, errcode });
}
