import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/shared/models/connection.ts';
import {
  type SecretService,
  startSecretService,
} from '../../support/secret-service/secret-service.ts';
import { atEnd, startDesk, startGarage, type TestDesk } from './support.ts';

let keyring: SecretService;
beforeAll(async () => {
  keyring = await startSecretService();
});
afterAll(() => keyring.stop());

const healthOf = (one: TestDesk, id: ConnectionId) =>
  one.desk.state().connections.find((connection) => connection.id === id)?.health;

async function settled(one: TestDesk, id: ConnectionId) {
  const isThrough = () => ['works', 'failed'].includes(healthOf(one, id)?.state ?? '');
  if (!isThrough()) await one.event(({ name }) => name === 'desk.changed' && isThrough());
  return healthOf(one, id);
}

it('tests the other garages by itself at the next start, and those without a key not', async () => {
  const [club, shop, bare] = [await startGarage(), await startGarage(), await startGarage()];
  const first = await startDesk({ env: keyring.env });
  await first.tested();
  const ids: ConnectionId[] = [];
  for (const { origin, key } of [club, shop, bare]) {
    const { id } = await first.ask('connection.add', { label: 'Club', origin });
    ids.push(id);
    first.clipboard.text = key;
    if (origin !== bare.origin) await first.ask('heldKey.paste', { id });
  }
  await first.close();
  await shop.garage.close();

  const one = await startDesk({ env: keyring.env, dataDir: first.dataDir });
  const [atClub, atShop, atBare] = ids as [ConnectionId, ConnectionId, ConnectionId];
  expect(await settled(one, atClub)).toMatchObject({ state: 'works', account: { name: 'anna' } });
  expect(await settled(one, atShop)).toMatchObject({
    state: 'failed',
    trouble: { kind: 'refused' },
  });
  expect(one.active().kind).toBe('own');
  expect(healthOf(one, atBare)).toEqual({ state: 'unknown' });
});

it('keeps what is wrong with a garage that is not in use apart from the one that is', async () => {
  const club = await startGarage();
  const one = await startDesk();
  await one.tested();
  const { id } = await one.ask('connection.add', { label: 'Club', origin: club.origin });
  one.clipboard.text = club.key;
  await one.ask('heldKey.paste', { id });
  await club.garage.admin.rotateAccount('anna');
  const { health } = await one.ask('connection.test', { id });
  expect(health).toMatchObject({ state: 'failed', trouble: { kind: 'keyRevoked' } });
  expect(one.active().health.state).toBe('works');
  expect((await one.ask('car.list', {})).items).toEqual([]);
});

it('says by how much the clock of this computer is off, where the key works and where not', async () => {
  let status = 200;
  const server = await startedServer((request, respond) => {
    if (request.url === '/api/health') respond(200, { name: 'x', version: '1', apiVersion: 1 });
    else if (status === 401)
      respond(401, { code: 'unauthorized', detail: 'This key was revoked.' });
    else respond(200, me);
  });
  const one = await startDesk();
  await one.tested();
  const { id } = await one.ask('connection.add', { label: 'Club', origin: server });
  one.clipboard.text = 'key-of-another-shape';
  const { health } = await one.ask('heldKey.paste', { id });
  if (health.state !== 'works') expect.unreachable();
  expect(Math.abs((health.clockAheadSeconds ?? 0) - 7200)).toBeLessThan(60);
  status = 401;
  const after = await one.ask('connection.test', { id });
  if (after.health.state !== 'failed') expect.unreachable();
  expect(Math.abs((after.health.clockAheadSeconds ?? 0) - 7200)).toBeLessThan(60);
});

const me = {
  account: {
    id: 'a',
    name: 'anna',
    preferences: { distanceUnit: 'mi', currency: 'USD', timeZone: 'UTC' },
  },
  key: {
    id: 'k',
    name: 'k',
    scopes: null,
    canManage: true,
    prefix: 'x...',
    createdAt: '2026-01-01T00:00:00Z',
    lastUsedAt: null,
    expiresAt: null,
    state: 'active',
  },
};

/** A server whose clock is two hours behind. */
async function startedServer(
  answer: (request: IncomingMessage, respond: (status: number, body: object) => void) => void,
): Promise<string> {
  const server = createServer((request, response) => {
    const date = new Date(Date.now() - 7_200_000).toUTCString();
    answer(request, (status, body) =>
      response
        .writeHead(status, { 'content-type': 'application/json', date })
        .end(JSON.stringify(body)),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEnd(async () => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
