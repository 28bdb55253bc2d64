import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { mintToken } from '../../../src/shared/token.ts';
import { startSecretService } from '../../support/secret-service/secret-service.ts';
import { atEnd, startDesk, startGarage } from './support.ts';

it('closes at once while the system still asks for the keychain’s password', async () => {
  const keyring = await startSecretService();
  atEnd(() => keyring.stop());
  await keyring.lock();
  const prompts = await keyring.leavePromptsOpen();
  const one = await startDesk({ env: keyring.env });
  await prompts.opened();
  const started = performance.now();
  await one.close();
  expect(performance.now() - started).toBeLessThan(5000);
});

it('lets a person stop waiting for the keychain, and says so', async () => {
  const keyring = await startSecretService();
  atEnd(() => keyring.stop());
  await keyring.lock();
  const prompts = await keyring.leavePromptsOpen();
  const one = await startDesk({ env: keyring.env });
  await prompts.opened();
  await one.ask('vault.cancel', {});
  expect((await one.tested()).health).toMatchObject({ state: 'failed' });
  expect(one.desk.state().vault).toMatchObject({ state: 'trouble', trouble: 'cancelled' });
  expect(one.desk.state().notices).toEqual([]);
});

it('closes at once while a garage elsewhere does not answer', async () => {
  const garage = await startGarage();
  let isSlow = false;
  const asked = Promise.withResolvers<void>();
  const server = createServer((request, response) => {
    if (isSlow) return asked.resolve();
    void fetch(garage.origin + request.url, {
      headers: { authorization: request.headers.authorization ?? '' },
    }).then(async (answer) => response.writeHead(answer.status).end(await answer.text()));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEnd(async () => {
    server.closeAllConnections();
    server.close();
  });
  const one = await startDesk();
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { id } = await one.ask('connection.add', { label: 'Slow', origin });
  one.clipboard.text = garage.key;
  await one.ask('heldKey.paste', { id });
  isSlow = true;
  await one.ask('connection.activate', { id });
  await asked.promise;
  const pending = one.envelope('car.list');
  const started = performance.now();
  await one.close();
  expect(performance.now() - started).toBeLessThan(5000);
  expect(await pending).toMatchObject({ ok: false });
});

it('a form for a connection that was removed says so', async () => {
  const { origin } = await startGarage();
  const one = await startDesk();
  const { id } = await one.ask('connection.add', { label: 'Club', origin });
  const given = await one.ask('heldKey.type', { id });
  if (given.by !== 'document') expect.unreachable();
  await one.ask('connection.remove', { id });
  const form = new URLSearchParams({ key: mintToken('tok').text });
  for (const method of ['GET', 'POST']) {
    const answered = await one.desk.document({ method, path: given.path, form });
    expect(answered).toMatchObject({
      status: 404,
      html: expect.stringContaining('not there any more'),
    });
  }
  expect(await one.desk.document({ method: 'GET', path: '/elsewhere' })).toBeNull();
});
