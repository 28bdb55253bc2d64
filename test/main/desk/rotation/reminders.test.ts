import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type SecretService,
  startSecretService,
} from '../../../support/secret-service/secret-service.ts';
import { freshFolder, startDesk } from '../support.ts';

// On a slow machine too.
const soon = { timeout: 60_000 };

let keyring: SecretService;
beforeAll(async () => {
  keyring = await startSecretService();
});
afterAll(() => keyring.stop());

const dayMs = 86_400_000;

// Each step asks the real keychain, in processes of their own.
describe('D5: reminders to rotate', { timeout: 600_000 }, () => {
  it('say once, over all starts, that a key is old: in the state, the tray and a notification', async () => {
    const dataDir = await freshFolder();
    let now = Date.now();
    const start = () => startDesk({ dataDir, env: keyring.env, now: () => new Date(now) });
    const young = await start();
    const { id } = await young.tested();
    expect(young.desk.state().keyReminders).toEqual([]);
    await young.close();

    now += 180 * dayMs;
    const old = await start();
    await old.tested();
    await expect.poll(() => old.notified, soon).toHaveLength(1);
    expect(old.desk.state().keyReminders).toMatchObject([{ kind: 'aged', connectionId: id }]);
    const [{ title } = { title: '' }] = old.desk.state().keyReminders;
    expect((await old.desk.tray()).items).toContainEqual(
      expect.objectContaining({
        label: title,
        act: { name: 'openPlace', path: '/settings/connection' },
      }),
    );
    await old.close();

    now += dayMs;
    const again = await start();
    await again.tested();
    expect(again.desk.state().keyReminders).toHaveLength(1);
    await again.ask('rotation.start', { id, overlap: 'now' });
    await expect.poll(() => again.desk.state().keyReminders, soon).toEqual([]);
    expect(again.notified).toEqual([]);
  });

  it('are off where that is set, and come at the age that is set', async () => {
    const dataDir = await freshFolder();
    let now = Date.now();
    const start = () => startDesk({ dataDir, now: () => new Date(now) });
    const one = await start();
    await one.tested();
    await one.ask('settings.update', { rotateAfterDays: null });
    now += 1000 * dayMs;
    expect(one.desk.state().keyReminders).toEqual([]);
    await one.ask('settings.update', { rotateAfterDays: 90 });
    expect(one.desk.state().keyReminders).toMatchObject([{ kind: 'aged' }]);
    await one.close();
    expect((await start()).desk.state().settings).toEqual({ theme: 'system', rotateAfterDays: 90 });
  });
});
