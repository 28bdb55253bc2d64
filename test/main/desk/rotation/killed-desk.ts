import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { PageInput, PageName, PageOutput } from '../../../../src/shared/contract/desk.ts';
import type { Envelope } from '../../../../src/shared/contract/envelope.ts';
import { Problem } from '../../../../src/shared/errors.ts';
import type { DeskState } from '../../../../src/shared/models/desk-state.ts';
import type { DeskBundle } from './bundle-desk.ts';

/** A real desk in a process of its own, which can be made to kill itself at any point. */
export interface DeskProcess {
  ask<Name extends PageName>(name: Name, input: PageInput<Name>): Promise<PageOutput<Name>>;
  copy(text: string): Promise<void>;
  /** Kills itself at the so-manieth point from now on; 0 counts them. Tells those passed until now. */
  arm(at: number): Promise<string[]>;
  /** Resolves once nothing of a rotation is under way and the active garage has answered. */
  settled(): Promise<DeskState>;
  /** True when it was killed before this resolved. */
  isKilledBy(asked: Promise<unknown>): Promise<boolean>;
  kill(): Promise<void>;
}

export async function startDeskProcess(
  bundle: DeskBundle,
  dataDir: string,
  env: Record<string, string>,
): Promise<DeskProcess> {
  const child = fork(join(bundle.folder, 'desk-process.js'), [dataDir], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...env },
  });
  const gone = once(child, 'exit');
  const answers = listenTo(child);
  await Promise.race([answers.of(0), gone.then(() => Promise.reject(new Error('No desk.')))]);

  async function ask<Name extends PageName>(
    name: Name,
    input: PageInput<Name>,
  ): Promise<PageOutput<Name>> {
    const envelope = (await answers.to({ act: 'request', name, input })) as Envelope;
    if (!envelope.ok) throw Problem.from(envelope.problem);
    return envelope.value as PageOutput<Name>;
  }
  return {
    ask,
    copy: async (text) => void (await answers.to({ act: 'copy', text })),
    arm: async (at) => (await answers.to({ act: 'arm', at })) as string[],
    async settled() {
      for (;;) {
        const state = await ask('desk.state', {});
        const isTested = state.connections.some(
          ({ isActive, health }) => isActive && ['works', 'failed'].includes(health.state),
        );
        if (isTested && state.rotations.every((rotation) => rotation.state === 'done'))
          return state;
        await pause(20);
      }
    },
    isKilledBy: (asked) => Promise.race([gone.then(() => true), asked.then(() => false)]),
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

function listenTo(child: ChildProcess) {
  const waiting = new Map<number, (value: unknown) => void>();
  let lastId = 0;
  child.on('message', (message) => {
    const { id, value } = message as { id: number; value?: unknown };
    waiting.get(id)?.(value);
    waiting.delete(id);
  });
  const of = (id: number): Promise<unknown> =>
    new Promise((resolve) => void waiting.set(id, resolve));
  return {
    of,
    to(message: object): Promise<unknown> {
      lastId += 1;
      const answered = of(lastId);
      // Gone already: whoever waits hears of its end.
      if (child.connected) child.send({ ...message, id: lastId }, () => undefined);
      return answered;
    },
  };
}
