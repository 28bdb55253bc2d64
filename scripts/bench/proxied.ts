import { join } from 'node:path';
import { openDesk } from '../../src/main/desk/desk.ts';
import { deskContract } from '../../src/shared/contract/desk.ts';
import { compare, type Figure, median } from './figure.ts';

const runs = 7;
const reads = 200;

/**
 * A read through the desk against a plain fetch of the same list from the garage:
 * what the desk's checks, the key and the schema on the way back add. The desk
 * is pointed at a garage with nothing in the keychain, so the key is kept in
 * memory as it is after its first use anyway.
 */
export async function proxiedAgainstDirect(dataDir: string): Promise<Figure> {
  const desk = await openDesk({
    dataDir: join(dataDir, 'desk'),
    version: '0.0.0',
    demo: true,
    garagePort: 0,
    garageWorker: new URL('../../out/main/garage-worker.js', import.meta.url),
    forkVault: () => {
      throw new Error('No keychain in a benchmark.');
    },
    ports: {
      platform: 'linux',
      capabilities: { clipboard: false, tray: false, notifications: false, openExternal: false },
    },
  });
  try {
    const ask = async (name: string, input: unknown) => {
      const answer = await desk.request({ name, input });
      if (!answer.ok) throw new Error(answer.problem.detail);
      return answer.value;
    };
    await ask('vault.useMemory', {});
    await ask('demo.open', {});
    const issued = deskContract['issuedKey.create'].output.parse(
      await ask('issuedKey.create', { name: 'Direct', scopes: ['read'] }),
    );
    const revealed = deskContract['issuedKey.reveal'].output.parse(
      await ask('issuedKey.reveal', { handle: issued.handle }),
    );
    const origin = desk.state().connections.find(({ isActive }) => isActive)?.origin ?? '';
    const headers = { authorization: `Bearer ${revealed.key}` };
    const proxied = () => ask('serviceRecord.list', { limit: 50 });
    const direct = async () =>
      (await fetch(`${origin}/api/service-records?limit=50`, { headers })).json();
    await medianMs(proxied);
    await medianMs(direct);
    const pairs: [number, number][] = [];
    for (let run = 0; run < runs; run += 1) {
      pairs.push([await medianMs(proxied), await medianMs(direct)]);
    }
    return {
      figure: 'read through the desk against a direct one, p50',
      bar: 'ratio ≤ 1.15',
      unit: 'ms',
      ...compare(pairs),
    };
  } finally {
    await desk.close();
  }
}

async function medianMs(act: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let read = 0; read < reads; read += 1) {
    const started = performance.now();
    await act();
    times.push(performance.now() - started);
  }
  return median(times);
}
