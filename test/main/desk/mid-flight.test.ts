import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClient } from '../../../src/shared/client.ts';
import type { ConnectionId } from '../../../src/shared/models/connection.ts';
import { readToken } from '../../../src/shared/token.ts';
import {
  type SecretService,
  startSecretService,
} from '../../support/secret-service/secret-service.ts';
import {
  type Relay,
  startDesk,
  startGarage,
  startRelay,
  type TestDesk,
  type TestGarage,
} from './support.ts';

let keyring: SecretService;
let garage: TestGarage;
let relay: Relay;
let one: TestDesk;
let own: ConnectionId;
let id: ConnectionId;

/** A desk on a real keychain, and a garage elsewhere whose answers can be held back. */
beforeEach(async () => {
  keyring = await startSecretService();
  garage = await startGarage();
  relay = await startRelay(garage);
  one = await startDesk({ env: keyring.env });
  own = (await one.tested()).id;
  ({ id } = await one.ask('connection.add', { label: 'Club', origin: relay.origin }));
  one.clipboard.text = garage.key;
});
afterEach(async () => {
  await one.close();
  await keyring.stop();
});

const asAnna = () => createClient({ origin: garage.origin, key: garage.key });
/** Without the mark, by which the app knows its keychain again. */
const inKeychain = async () =>
  (await keyring.accounts('TrackOut')).filter((name) => !name.startsWith('mark_'));

async function pointElsewhere(): Promise<void> {
  await one.ask('heldKey.paste', { id });
  await one.ask('connection.activate', { id });
  await one.tested();
}

describe('a key on its way in while its connection is removed', () => {
  it('is not kept when the garage answers afterwards', async () => {
    const answered = relay.hold('/api/me');
    const pasting = one.envelope('heldKey.paste', { id });
    const release = await answered;
    await one.ask('connection.remove', { id });
    release();
    expect(await pasting).toMatchObject({ ok: false, problem: { code: 'not_found' } });
    expect(await inKeychain()).toEqual([own]);
  });

  it('is taken out again when it comes in behind the one that is being removed', async () => {
    await one.ask('heldKey.paste', { id });
    one.clipboard.text = garage.key;
    const answered = relay.hold('/api/me');
    const pasting = one.envelope('heldKey.paste', { id });
    const release = await answered;
    const removing = one.ask('connection.remove', { id });
    release();
    await Promise.all([pasting, removing]);
    expect(await inKeychain()).toEqual([own]);
  });
});

describe('a secret made while the app turns elsewhere', () => {
  it('is handed over all the same when it is a key', async () => {
    await pointElsewhere();
    const answered = relay.hold('/api/keys');
    const creating = one.ask('issuedKey.create', { name: 'Tool', scopes: ['read'] });
    const release = await answered;
    await one.ask('connection.activate', { id: own });
    release();
    const { handle, key } = await creating;
    await one.ask('issuedKey.copy', { handle, as: 'key' });
    expect(readToken(one.clipboard.text)).toMatchObject({ token: { id: key.id } });
    await one.ask('issuedKey.copy', { handle, as: 'curl' });
    expect(one.clipboard.text).toContain(relay.origin);
  });

  it('is kept for its garage when it is a calendar link', async () => {
    await pointElsewhere();
    const answered = relay.hold('/api/calendar-feeds');
    const creating = one.ask('calendarLink.create', { name: 'Phone' });
    const release = await answered;
    await one.ask('connection.activate', { id: own });
    release();
    const link = await creating;
    await one.ask('connection.activate', { id });
    expect(await one.ask('calendarLink.list', {})).toEqual([{ ...link, canCopy: true }]);
  });

  it.each([
    ['issuedKey.create', '/api/keys', { name: 'Tool', scopes: ['read'] }],
    ['calendarLink.create', '/api/calendar-feeds', { name: 'Phone' }],
  ])('is revoked when the connection of %s was removed', async (name, path, input) => {
    await pointElsewhere();
    const answered = relay.hold(path);
    const creating = one.envelope(name, input);
    const release = await answered;
    await one.ask('connection.remove', { id });
    release();
    expect(await creating).toMatchObject({ ok: false, problem: { code: 'not_found' } });
    expect((await asAnna().call('key.list', {})).items).toHaveLength(1);
    expect((await asAnna().call('calendarFeed.list', {})).items).toEqual([]);
    expect(await inKeychain()).toEqual([own]);
  });
});
