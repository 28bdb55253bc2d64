import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  type EmbeddedChange,
  openEmbedded,
  originOfEmbedded,
} from '../../../../src/main/desk/embedded/embedded.ts';
import { atEnd, freshFolder, garageWorker, startDesk } from '../support.ts';

/** A worker that ends itself so many times, as an uncaught error would. */
async function dyingWorker(times: number): Promise<URL> {
  const folder = await freshFolder();
  const source = `
    import { readdirSync, writeFileSync } from 'node:fs';
    await import(${JSON.stringify(garageWorker.href)});
    const deaths = readdirSync(${JSON.stringify(folder)}).filter((name) => name.startsWith('died'));
    if (deaths.length < ${times}) {
      writeFileSync(${JSON.stringify(folder)} + '/died' + deaths.length, '');
      setTimeout(() => { throw new Error('as if the garage had a bug'); }, 150);
    }
  `;
  await writeFile(join(folder, 'worker.mjs'), source);
  return pathToFileURL(join(folder, 'worker.mjs'));
}

describe('this computer’s garage', () => {
  it('is started again when it stops by itself, at the same address, and the app says so', async () => {
    const one = await startDesk({ garageWorker: await dyingWorker(1) });
    const { origin } = one.own();
    await one.event(({ name }) => name === 'desk.changed' && one.own().origin === null);
    expect(await one.envelope('car.list')).toMatchObject({
      ok: false,
      problem: { code: 'unavailable' },
    });
    const works = one.event(() => one.own().health.state === 'works');
    await works;
    expect((await one.ask('car.list', {})).items).toEqual([]);
    expect(one.own().origin).toBe(origin);
    expect(one.desk.state().notices.map(({ text }) => text)).toEqual([
      'My garage stopped by itself and is being started again.',
    ]);
  });

  it('says so when it comes back at another address, since its own was taken meanwhile', async () => {
    const one = await startDesk({ garageWorker: await dyingWorker(1) });
    const { port } = new URL(one.own().origin ?? '');
    await one.event(({ name }) => name === 'desk.changed' && one.own().origin === null);
    const other = createServer().listen(Number(port), '127.0.0.1');
    atEnd(async () => other.close());
    await once(other, 'listening');
    await one.event(() => one.own().health.state === 'works');
    const { origin } = one.own();
    expect(new URL(origin ?? '').port).not.toBe(port);
    expect(one.desk.state().notices.at(-1)?.text).toBe(
      `Port ${port} is taken by another program, so this run’s garage is at ${origin}. Calendars that use the old address wait until it is free.`,
    );
  });

  it('is given up when it keeps stopping, in words, and the page still gets answers', async () => {
    const changes: EmbeddedChange[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const embedded = await openEmbedded({
      worker: await dyingWorker(9),
      dataDir: await freshFolder(),
      port: 0,
      isPortFixed: false,
      clockShiftMs: 0,
      isBackedUp: false,
    });
    atEnd(() => embedded.close());
    embedded.onChange((change) => {
      changes.push(change);
      if (change === 'gone') resolve();
    });
    await promise;
    expect(changes).toEqual(['died', 'back', 'died', 'back', 'died', 'back', 'gone']);
    expect(originOfEmbedded(embedded)).toBeNull();
    await expect(embedded.admin.listAccounts()).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('writes down where it is while it runs, and frees the folder when it closes', async () => {
    const dataDir = await freshFolder();
    const options = {
      worker: garageWorker,
      dataDir,
      port: 0,
      isPortFixed: false,
      clockShiftMs: 0,
      isBackedUp: false,
    };
    const embedded = await openEmbedded(options);
    const written = JSON.parse(await readFile(join(dataDir, 'garage.json'), 'utf8')) as object;
    expect(written).toMatchObject({ origin: originOfEmbedded(embedded), pid: process.pid });
    await embedded.close();
    const again = await openEmbedded(options);
    await again.close();
  });

  it('does not start on a folder that is no folder, and says so', async () => {
    const dataDir = join(await freshFolder(), 'settings.json', 'x');
    await writeFile(join(dataDir, '..'), '');
    await expect(startDesk({ dataDir })).rejects.toMatchObject({ name: 'Problem' });
  });
});
