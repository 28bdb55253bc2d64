import { expect } from 'vitest';
import { type Client, createClient } from '../../../../src/shared/client.ts';
import type { ConnectionId } from '../../../../src/shared/models/connection.ts';
import type { Key } from '../../../../src/shared/models/key.ts';
import type { SecretService } from '../../../support/secret-service/secret-service.ts';
import {
  startDesk,
  startGarage,
  type TestDesk,
  type TestDeskOptions,
  type TestGarage,
} from '../support.ts';
import { type DroppingWay, startDroppingWay } from './dropping.ts';

export interface Held {
  one: TestDesk;
  id: ConnectionId;
  garage: TestGarage;
  way: DroppingWay;
  /** What lies in the keychain as the key in use. */
  current(): Promise<string>;
  /** Of the garage, with that key. */
  rows(): Promise<Key[]>;
  asCurrent(): Promise<Client>;
}

/** A desk on a real keychain that points at a garage elsewhere, by a way that may lose things. */
export async function holdKey(
  keyring: SecretService,
  options: TestDeskOptions = {},
): Promise<Held> {
  const garage = await startGarage();
  const way = await startDroppingWay(garage);
  const one = await startDesk({ env: keyring.env, ...options });
  const { id } = await one.ask('connection.add', { label: 'Club', origin: way.origin });
  one.clipboard.text = garage.key;
  await one.ask('heldKey.paste', { id });
  await one.ask('connection.activate', { id });
  await one.tested();
  const current = async () => (await keyring.lookup('TrackOut', id)) ?? '';
  const asCurrent = async () =>
    createClient({ origin: garage.origin, key: await current(), expectsKey: true });
  return {
    one,
    id,
    garage,
    way,
    current,
    asCurrent,
    rows: async () => (await (await asCurrent()).call('key.list', {})).items,
  };
}

/** Resolves once its rotation stands so. */
export async function rotationIs({ one, id }: Held, state: 'done' | 'waiting' | 'none') {
  const stands = () =>
    one.desk.state().rotations.find(({ connectionId }) => connectionId === id)?.state ?? 'none';
  await expect.poll(stands, { timeout: 60_000 }).toBe(state);
}
