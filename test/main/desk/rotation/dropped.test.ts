import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../../../src/shared/client.ts';
import { tokenHint } from '../../../../src/shared/token.ts';
import {
  type SecretService,
  startSecretService,
} from '../../../support/secret-service/secret-service.ts';
import type { Loss } from './dropping.ts';
import { holdKey, rotationIs } from './support.ts';

let keyring: SecretService;
beforeAll(async () => {
  keyring = await startSecretService();
});
afterAll(() => keyring.stop());

// Each step asks the real keychain, in processes of their own.
describe('D5: a rotation over a network that loses things', { timeout: 600_000 }, () => {
  it.each(['request', 'answer'] as const)(
    'loses any one %s and comes out the same',
    async (loss) => {
      const held = await holdKey(keyring);
      const { one, id, way, garage } = held;
      let at = 0;
      let lost = 0;
      do {
        at += 1;
        const former = await held.current();
        way.lose((place) => (place === at ? loss : 'none'));
        await one.ask('rotation.start', { id, overlap: 'now' });
        await rotationIs(held, 'done');
        if (way.came.length >= at) lost += 1;
        expect((await held.rows()).map(({ prefix }) => prefix)).toEqual([
          tokenHint(await held.current()),
        ]);
        const asFormer = createClient({ origin: garage.origin, key: former });
        await expect(asFormer.call('me.get', {})).rejects.toMatchObject({ code: 'unauthorized' });
      } while (way.came.length >= at);
      // Whose key, is there a garage, rotate, prove with two, set the end.
      expect(lost).toBeGreaterThanOrEqual(6);
    },
  );

  it.each(['request', 'answer'] as const)(
    'waits while every %s of the rotation is lost, goes on by itself, and the page is served all along',
    async (loss) => {
      const held = await holdKey(keyring);
      const { one, id, way } = held;
      const before = await held.current();
      const isRotation = (what: string): boolean => what.endsWith('/rotate');
      way.lose((_, what): Loss => (isRotation(what) ? loss : 'none'));
      const { state, problem } = await one.ask('rotation.start', { id, overlap: 'hour' });
      expect(state).toBe('waiting');
      expect(problem?.detail).toContain('cannot be reached');
      // Taken with its answer lost, the new key is found to work; only the end is not set yet.
      expect((await held.current()) === before).toBe(loss === 'request');
      await one.ask('car.list', {});
      way.lose(() => 'none');
      await one.ask('rotation.start', { id, overlap: 'hour' });
      const rows = await held.rows();
      expect(rows.map(({ state: stands }) => stands).toSorted()).toEqual(['active', 'replaced']);
      const old = rows.find((row) => row.state === 'replaced');
      expect(Date.parse(old?.expiresAt ?? '') - Date.parse(old?.replacedAt ?? '')).toBe(3_600_000);
    },
  );

  it('goes on when the garage is found to answer again', async () => {
    const held = await holdKey(keyring);
    const { one, id, way } = held;
    way.lose((_, what) => (what.startsWith('POST') ? 'request' : 'none'));
    expect(await one.ask('rotation.start', { id, overlap: 'now' })).toMatchObject({
      state: 'waiting',
    });
    way.lose(() => 'request');
    await one.ask('connection.test', { id });
    way.lose(() => 'none');
    await one.ask('connection.test', { id });
    await rotationIs(held, 'done');
    expect(await held.rows()).toHaveLength(1);
    expect(one.desk.state().notices.at(-1)?.text).toMatch(/finished rotating the key of Club/);
  });
});
