import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../../../src/shared/client.ts';
import type { ConnectionId } from '../../../../src/shared/models/connection.ts';
import { type Overlap, overlapNames, overlaps } from '../../../../src/shared/models/overlaps.ts';
import { tokenHint } from '../../../../src/shared/token.ts';
import {
  type SecretService,
  startSecretService,
} from '../../../support/secret-service/secret-service.ts';
import { freshFolder, startGarage } from '../support.ts';
import { bundleDesk, type DeskBundle } from './bundle-desk.ts';
import { type DeskProcess, startDeskProcess } from './killed-desk.ts';

let keyring: SecretService;
let bundle: DeskBundle;
beforeAll(async () => {
  [keyring, bundle] = await Promise.all([startSecretService(), bundleDesk()]);
});
afterAll(async () => {
  await bundle.remove();
  await keyring.stop();
});

const held = (id: ConnectionId) => keyring.lookup('TrackOut', id);

/** A desk in a fresh folder whose active garage is a remote one with one key, or its own. */
async function place(kind: 'own' | 'remote') {
  const dataDir = await freshFolder();
  const start = () => startDeskProcess(bundle, dataDir, keyring.env);
  const desk = await start();
  if (kind === 'own') {
    const { connections } = await desk.settled();
    const own = connections.find((one) => one.kind === 'own');
    if (!own) expect.unreachable();
    return { start, desk, id: own.id };
  }
  const garage = await startGarage();
  const { id } = await desk.ask('connection.add', { label: 'Club', origin: garage.origin });
  await desk.copy(garage.key);
  await desk.ask('heldKey.paste', { id });
  await desk.ask('connection.activate', { id });
  await desk.settled();
  return { start, desk, id };
}

/** What must hold whatever happened: one key, which works; beside it at most the one it replaced, and that ends. */
async function expectOneKey(desk: DeskProcess, id: ConnectionId, chosen: readonly Overlap[]) {
  const { connections } = await desk.settled();
  const connection = connections.find((one) => one.id === id);
  const key = await held(id);
  if (!connection?.origin || key === null) expect.unreachable('There is no key.');
  expect(await held(`${id}-next` as ConnectionId), 'the copy beside it').toBeNull();
  expect(connection.key).toMatchObject({ state: 'stored', hint: tokenHint(key) });
  expect(connection.health.state).toBe('works');
  const client = createClient({ origin: connection.origin, key, expectsKey: true });
  const { key: row } = await client.call('me.get', {});
  const rows = (await client.call('key.list', {})).items;
  expect(rows.filter(({ state }) => state === 'active').map((one) => one.id)).toEqual([row.id]);
  const ending = rows.filter(({ state }) => state !== 'active');
  for (const one of ending) {
    expect(one).toMatchObject({ state: 'replaced', replacedBy: row.id });
    const overlapMs = Date.parse(one.expiresAt ?? '') - Date.parse(one.replacedAt ?? '');
    expect(chosen.map((overlap) => overlaps[overlap].seconds)).toContain(overlapMs / 1000);
  }
  expect(ending.length).toBeLessThanOrEqual(1);
  return row.id;
}

describe.each(['remote', 'own'] as const)('D5: a rotation with a %s garage', (kind) => {
  it(
    'killed at every write and every request is finished or taken back by the next start',
    { timeout: 3_600_000 },
    async () => {
      const { start, desk: first, id } = await place(kind);
      let desk = first;
      let before = await expectOneKey(desk, id, []);
      const counts = { kills: 0, finished: 0, takenBack: 0, notBegun: 0 };
      let last: Overlap = 'now';
      for (let at = 1; ; at += 1) {
        const overlap = overlapNames[at % overlapNames.length] ?? 'now';
        await desk.arm(at);
        if (!(await desk.isKilledBy(desk.ask('rotation.start', { id, overlap })))) break;
        counts.kills += 1;
        desk = await start();
        const after = await expectOneKey(desk, id, [overlap, last]);
        const { notices } = await desk.settled();
        const said = notices.map(({ text }) => text).join('\n');
        if (after === before && said === '') counts.notBegun += 1;
        else if (after === before) counts.takenBack += 1;
        else counts.finished += 1;
        if (after !== before) last = overlap;
        before = after;
      }
      const passed = await desk.arm(0);
      await desk.kill();
      process.stdout.write(`${kind}: ${JSON.stringify(counts)} at ${passed.length} points\n`);
      expect(counts.kills).toBeGreaterThan(20);
      expect(counts.takenBack).toBeGreaterThan(0);
      expect(counts.finished).toBeGreaterThan(10);
    },
  );
});
