import { expect, it } from 'vitest';
import type { Run } from './run.ts';

/** The key we hold: another garage and back, other keys, none, a new one. */
export function connectionSteps(current: () => Run): void {
  it('D5: points the app at a garage started elsewhere, and types its key outside the page', async () => {
    const run = current();
    const { connection } = run.pages.settings;
    await run.pages.settings.open('Connection');
    await connection.add('The shop', run.shop.origin);
    await connection.noKey.waitFor();
    const mistyped = `${run.shop.key.slice(0, -1)}${run.shop.key.endsWith('A') ? 'B' : 'A'}`;
    expect(await run.app.typeKey(() => connection.typeKey(), mistyped)).toMatch(/key/i);
    await run.app.typeKey(() => connection.typeKey(), run.shop.key);
    await connection.state.getByText(/^Connected as anna · read and write/).waitFor();
    expect(Object.values(await run.keychainEntries())).toContain(run.shop.key);
    await run.pages.shell.goTo('Garage');
    await run.pages.garage.card('Shop Miata').waitFor();
    expect(await run.pages.garage.card('Blue M3').count()).toBe(0);
  });

  it('pastes another key from the clipboard, where there is one, which is cleared of it', async () => {
    const run = current();
    const { connection } = run.pages.settings;
    await run.pages.settings.open('Connection');
    if (!run.app.hasClipboard) {
      expect(await run.app.page.getByRole('button', { name: /Paste/ }).count()).toBe(0);
      return;
    }
    await run.app.copyElsewhere('no key at all');
    await connection.pasteKey();
    await connection.problem.first().waitFor();
    expect(Object.values(await run.keychainEntries())).toContain(run.shop.key);
    await run.app.copyElsewhere(`  ${run.shop.otherKey}\n`);
    await connection.pasteKey();
    await run.app.page
      .getByText(`${run.shop.otherKey.slice(0, 8)}...`)
      .first()
      .waitFor();
    expect(await run.app.clipboardText()).toBe('');
    expect(Object.values(await run.keychainEntries())).toContain(run.shop.otherKey);
  });

  it('D5: rotates the key, and sees what still uses the old one until it is ended', async () => {
    const run = current();
    const { connection } = run.pages.settings;
    const shopKey = run.app.hasClipboard ? run.shop.otherKey : run.shop.key;
    const [name] =
      Object.entries(await run.keychainEntries()).find(([, key]) => key === shopKey) ?? [];
    await connection.rotate('The shop', '24 hours');
    await connection.oldKey.getByText(/It works until/).waitFor();
    const [key = ''] = await run.kept(name ?? 'none');
    expect(key).not.toBe(shopKey);
    run.secrets.set('the shop’s new key', key);
    const asOld = () =>
      fetch(`${run.shop.origin}/api/me`, {
        headers: { authorization: `Bearer ${shopKey}`, 'user-agent': 'PitBoard/2' },
      });
    expect((await asOld()).status).toBe(200);
    await run.pages.shell.goTo('Garage');
    await run.pages.settings.open('Connection');
    await connection.seen.getByText('PitBoard/2').waitFor();
    await connection.endOldKey();
    await connection.oldKey.getByText(/It has ended/).waitFor();
    expect((await asOld()).status).toBe(401);
    await connection.state
      .getByText(/^Connected as anna/)
      .first()
      .waitFor();
  });

  it('goes back to the own garage, which is as it was', async () => {
    const run = current();
    const { connection } = run.pages.settings;
    await connection.use('My garage');
    await connection.test();
    await connection.state.getByText(/^Connected as My garage · read and write/).waitFor();
    await run.pages.shell.goTo('Garage');
    await run.pages.garage.card('Blue M3').waitFor();
  });

  it('forgets keys, and they are gone from the keychain', async () => {
    const run = current();
    const { connection } = run.pages.settings;
    await run.pages.settings.open('Connection');
    await connection.remove('The shop');
    await expect
      .poll(() => run.keychainEntries())
      .toEqual({ [run.ownId]: run.secrets.get('the own key') });
    await connection.forget('My garage');
    await connection.noKey.waitFor();
    expect(await run.keychainEntries()).toEqual({});
  });

  it('makes a new key, and the one before it has ended', async () => {
    const run = current();
    await run.pages.settings.connection.makeKey();
    await run.pages.settings.connection.state.getByText(/^Connected as My garage/).waitFor();
    const [key = ''] = Object.values(await run.keychainEntries());
    expect(key).not.toBe(run.secrets.get('the own key'));
    const ended = await run.asTool(run.secrets.get('the own key') ?? '');
    expect(await ended('GET')).toBe(401);
    run.secrets.set('the own new key', key);
    await run.pages.shell.goTo('Garage');
    await run.pages.garage.card('Blue M3').waitFor();
  });
}
