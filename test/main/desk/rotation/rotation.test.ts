import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../../../src/shared/client.ts';
import { mintToken, tokenHint } from '../../../../src/shared/token.ts';
import {
  type SecretService,
  startSecretService,
} from '../../../support/secret-service/secret-service.ts';
import { startDesk, startGarage } from '../support.ts';
import { holdKey, rotationIs } from './support.ts';

// On a slow machine too.
const soon = { timeout: 60_000 };

let keyring: SecretService;
beforeAll(async () => {
  keyring = await startSecretService();
});
afterAll(() => keyring.stop());

// Each step asks the real keychain, in processes of their own.
describe('D5: rotating the key we hold', { timeout: 600_000 }, () => {
  it('tells each step as it happens, and ends the old key after the chosen overlap alone', async () => {
    const held = await holdKey(keyring);
    const { one, id, garage } = held;
    const steps: string[] = [];
    one.desk.onEvent((event) => {
      if (event.name !== 'desk.changed') return;
      const [rotation] = event.state.rotations;
      if (rotation && rotation.step !== steps.at(-1)) steps.push(rotation.step);
    });
    const rotation = await one.ask('rotation.start', { id, overlap: 'week' });
    await expect.poll(() => steps.at(-1), soon).toBe('done');
    expect(steps).toEqual(['begun', 'kept', 'accepted', 'proved', 'current', 'ended', 'done']);
    expect(rotation).toMatchObject({ state: 'done', oldHint: tokenHint(garage.key) });
    const asOld = createClient({ origin: garage.origin, key: garage.key });
    const { key: old } = await asOld.call('me.get', {});
    expect(old).toMatchObject({ state: 'replaced', expiresAt: rotation.endsAt });
    expect(Date.parse(rotation.endsAt ?? '') - Date.parse(rotation.replacedAt ?? '')).toBe(
      7 * 86_400_000,
    );
    await one.ask('rotation.endNow', { id });
    await expect(asOld.call('me.get', {})).rejects.toMatchObject({ code: 'unauthorized' });
    expect((await one.ask('connection.test', { id })).health.state).toBe('works');
    const journal = await readFile(join(one.dataDir, 'rotation.json'), 'utf8');
    expect(journal).not.toContain((await held.current()).slice(12));
  });

  it('lists where else the old key was used, and marks what has used it since', async () => {
    const held = await holdKey(keyring);
    const { one, id, garage } = held;
    const use = (client: string) =>
      fetch(`${garage.origin}/api/me`, {
        headers: { authorization: `Bearer ${garage.key}`, 'user-agent': client },
      });
    await use('Spreadsheet/1');
    await one.ask('rotation.start', { id, overlap: 'day' });
    await use('HomeAssistant/2026.5');
    await expect
      .poll(() => one.ask('rotation.seen', { id }), soon)
      .toMatchObject([
        { client: 'HomeAssistant/2026.5', isSince: true },
        { client: 'Spreadsheet/1', isSince: false },
      ]);
    expect(one.desk.state().keyReminders).toMatchObject([{ kind: 'usedSince', connectionId: id }]);
    await expect.poll(() => one.notified, soon).toHaveLength(1);
    await one.ask('rotation.seen', { id });
    expect(one.notified).toEqual([expect.stringMatching(/^The old key for Club was used after/)]);
  });

  it('is refused in words for a key that only reads, and nothing is made', async () => {
    const held = await holdKey(keyring);
    const { one, id } = held;
    const made = await (await held.asCurrent()).call('key.create', { name: 'r', scopes: ['read'] });
    one.clipboard.text = made.key;
    await one.ask('heldKey.paste', { id });
    await expect(one.ask('rotation.start', { id, overlap: 'now' })).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringMatching(/only read.*Ask whoever manages the keys of Club/),
    });
    expect(one.desk.state().rotations).toEqual([]);
    expect(await keyring.lookup('TrackOut', `${id}-next`)).toBeNull();
  });

  it('is refused where keys lie in memory and the garage is somebody else’s', async () => {
    const garage = await startGarage();
    const one = await startDesk();
    const { id } = await one.ask('connection.add', { label: 'Club', origin: garage.origin });
    one.clipboard.text = garage.key;
    await one.ask('heldKey.paste', { id });
    await expect(one.ask('rotation.start', { id, overlap: 'now' })).rejects.toThrow(/in memory/);
    const own = one.own();
    await one.ask('rotation.start', { id: own.id, overlap: 'now' });
    expect((await one.ask('connection.test', { id: own.id })).health.state).toBe('works');
  });

  it('keeps other acts on the key out while it runs', async () => {
    const held = await holdKey(keyring);
    const { one, id } = held;
    const rotating = one.ask('rotation.start', { id, overlap: 'now' });
    for (const name of ['heldKey.paste', 'heldKey.forget', 'connection.remove'] as const) {
      one.clipboard.text = held.garage.key;
      await expect(one.ask(name, { id }), name).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringContaining('is being changed right now'),
      });
    }
    await expect(one.ask('rotation.start', { id, overlap: 'now' })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await one.envelope('vault.useMemory')).toMatchObject({ problem: { code: 'conflict' } });
    expect(await rotating).toMatchObject({ state: 'done' });
  });

  it('gives way to another key while it waits, and says which one may be left', async () => {
    const held = await holdKey(keyring);
    const { one, id, way } = held;
    const other = await (
      await held.asCurrent()
    ).call('key.create', { name: 'Other', scopes: ['read', 'write'] });
    way.lose((_, what) => (what.endsWith('/rotate') ? 'request' : 'none'));
    const { newHint } = await one.ask('rotation.start', { id, overlap: 'now' });
    one.clipboard.text = mintToken('tok').text;
    await expect(one.ask('heldKey.paste', { id })).rejects.toMatchObject({ code: 'unauthorized' });
    await rotationIs(held, 'waiting');
    one.clipboard.text = other.key;
    await one.ask('heldKey.paste', { id });
    expect(await held.current()).toBe(other.key);
    expect(one.desk.state().rotations).toEqual([]);
    expect(one.desk.state().notices.at(-1)?.text).toContain(newHint);
    expect(await keyring.lookup('TrackOut', `${id}-next`)).toBeNull();
  });
});
