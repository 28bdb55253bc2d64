import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { deskContract, isDeskName } from '../../../src/shared/contract/desk.ts';
import { garageContract } from '../../../src/shared/contract/garage.ts';
import type { ConnectionId } from '../../../src/shared/models/connection.ts';
import { mintToken } from '../../../src/shared/token.ts';
import {
  type SecretService,
  startSecretService,
} from '../../support/secret-service/secret-service.ts';
import { startDesk, startGarage, type TestDesk } from './support.ts';

let keyring: SecretService;
beforeAll(async () => {
  keyring = await startSecretService();
});
afterAll(() => keyring.stop());

/** Every eight characters in a row of a secret's part that is never shown. */
function pieces(secret: string): string[] {
  const hidden = secret.slice(8);
  return Array.from({ length: hidden.length - 7 }, (_, at) => hidden.slice(at, at + 8));
}

function expectNoPiece(text: string, secrets: readonly string[], where: string): void {
  for (const secret of secrets) {
    for (const piece of pieces(secret)) {
      if (text.includes(piece)) expect.unreachable(`${where} holds a piece of a secret.`);
    }
  }
}

// Every row there is, on a real keychain.
it(
  'D3: no piece of any secret is in an answer, an event or a file, whatever the page asks',
  { timeout: 600_000 },
  async () => {
    const logged: string[] = [];
    const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      logged.push(text.toString());
      return true;
    });
    try {
      const one = await startDesk({
        env: keyring.env,
        ports: { openExternal: () => Promise.resolve() },
      });
      const secrets = await driveEverything(one);
      expect(secrets.length).toBeGreaterThan(8);
      for (const secret of secrets) expect(secret.length).toBeGreaterThan(40);
      // By value, whatever a field is called: so each row must have answered with what it has.
      const exceptions = ['issuedKey.reveal'];
      expect([...one.answered, ...exceptions]).toEqual(
        expect.arrayContaining(Object.keys(deskContract)),
      );
      // And none of those that nobody here has seen.
      expect(one.shown.join('\n')).not.toMatch(/(tok|cal)_[0-9A-Za-z]{9}/);
      expectNoPiece(one.shown.join('\n'), secrets, 'What went to the page');
      expectNoPiece(one.notified.join('\n'), secrets, 'A notification');
      expectNoPiece(JSON.stringify(await one.desk.tray()), secrets, 'The tray');
      await one.close();
      expectNoPiece(logged.join(''), secrets, 'The log');
      for (const file of await filesIn(one.dataDir)) {
        expectNoPiece((await readFile(file)).toString('latin1'), secrets, file);
      }
      expect((await stat(join(one.dataDir, 'settings.json'))).mode & 0o077).toBe(0);
    } finally {
      stderr.mockRestore();
    }
  },
);

/** Asks every row there is, well and badly; answers with all secrets that came about. */
async function driveEverything(one: TestDesk): Promise<string[]> {
  const secrets: string[] = [];
  const own = await one.tested();
  const keep = async (id: string) => secrets.push((await keyring.lookup('TrackOut', id)) ?? '');
  await keep(own.id);
  const other = await startGarage();
  secrets.push(other.key);

  const { id } = await one.ask('connection.add', { label: 'Club', origin: other.origin });
  const wrong = mintToken('tok').text;
  secrets.push(wrong, wrong.slice(0, -2));
  for (const text of [wrong, wrong.slice(0, -2), `${wrong}\r\nx: 1`, other.key]) {
    one.clipboard.text = text;
    await one.envelope('heldKey.paste', { id });
    await typeKey(one, id, text);
  }
  one.clipboard.text = '';
  for (const active of [own.id, id]) {
    await one.ask('connection.activate', { id: active });
    const link = await one.ask('calendarLink.create', { name: 'Phone' });
    await one.ask('calendarLink.copy', { id: link.id, as: 'https' });
    secrets.push(new URL(one.clipboard.text).searchParams.get('key') ?? '');
    const issued = await one.ask('issuedKey.create', { name: 'Tool', scopes: ['read'] });
    await one.ask('issuedKey.copy', { handle: issued.handle, as: 'key' });
    secrets.push(one.clipboard.text);
    for (const as of ['curl', 'trackConfig', 'mcp'])
      await one.envelope('issuedKey.copy', { handle: issued.handle, as });
    const rotated = await one.ask('issuedKey.rotate', { id: issued.key.id, overlap: 'hour' });
    await one.ask('issuedKey.copy', { handle: rotated.handle, as: 'key' });
    secrets.push(one.clipboard.text);
    await one.ask('rotation.start', { id: active, overlap: 'week' });
    await keep(active);
    await one.ask('rotation.seen', { id: active });
    await one.ask('rotation.endNow', { id: active });
    await askAll(one, { id: link.id, handle: issued.handle, name: 'x', scopes: ['read'] });
  }
  await one.ask('connection.activate', { id: own.id });
  await one.ask('heldKey.renew', { id: own.id });
  await keep(own.id);
  const { name } = await one.ask('backup.create', {});
  await one.ask('backup.restore', { name });
  await one.desk.act({ name: 'copyCalendarLink' });
  await one.envelope('connection.test', { id });
  await one.envelope('connection.update', { id, label: 'Shop' });
  for (const link of await one.ask('calendarLink.list', {})) {
    await one.envelope('calendarLink.revoke', { id: link.id });
  }
  await one.envelope('demo.open');
  await one.envelope('demo.close');
  await one.envelope('heldKey.forget', { id });
  await one.envelope('connection.remove', { id });
  await one.envelope('heldKey.forget', { id: own.id });
  for (const name of ['vault.retry', 'vault.cancel', 'vault.useMemory']) await one.envelope(name);
  return secrets;
}

async function typeKey(one: TestDesk, id: ConnectionId, text: string): Promise<void> {
  const given = await one.ask('heldKey.type', { id });
  if (given.by !== 'document') return;
  const form = new URLSearchParams({ key: text });
  const answered = await one.desk.document({ method: 'POST', path: given.path, form });
  one.shown.push(answered?.html ?? '');
}

/** What would end the run half-way is asked at the end instead, and Reveal is the one exception. */
const askedElsewhere = /^(vault|demo|heldKey|rotation|connection)\.|^issuedKey\.reveal$|\.revoke$/;

async function askAll(one: TestDesk, input: object): Promise<void> {
  const names = [...Object.keys(deskContract), ...Object.keys(garageContract)];
  for (const name of names.filter((name) => !askedElsewhere.test(name))) {
    await one.envelope(name, {});
    await one.envelope(name, input);
    const row = isDeskName(name) ? deskContract[name] : null;
    for (const field of ['id', 'handle', 'name']) {
      if (field in input) await one.envelope(name, { [field]: input[field as keyof typeof input] });
    }
    if (row?.kind === 'query') await one.envelope(name, null);
  }
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
