import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSettings } from '../../../src/main/desk/settings.ts';
import { freshFolder } from './support.ts';

const file = 'settings.json';

async function written(content: unknown): Promise<string> {
  const folder = await freshFolder();
  await writeFile(
    join(folder, file),
    typeof content === 'string' ? content : JSON.stringify(content),
  );
  return folder;
}
const read = async (folder: string) =>
  JSON.parse(await readFile(join(folder, file), 'utf8')) as Record<string, unknown>;

describe('the settings file', () => {
  it('is made with our own garage in it, for its owner’s eyes alone', async () => {
    const folder = join(await freshFolder(), 'new');
    const settings = await openSettings(folder);
    expect(settings.putAside).toBeNull();
    expect(settings.read()).toMatchObject({
      theme: 'system',
      connections: [{ kind: 'own', origin: null }],
    });
    expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
  });

  it('is read again as it was written', async () => {
    const folder = await freshFolder();
    const first = await openSettings(folder);
    await first.write({ theme: 'dark', garagePort: 47_801 });
    expect((await openSettings(folder)).read()).toEqual(first.read());
    expect(await readdir(folder)).toEqual([file]);
  });

  it('keeps what a newer version wrote', async () => {
    const folder = await freshFolder();
    const { connections, ...rest } = (await openSettings(folder)).read();
    const newer = {
      ...rest,
      connections: connections.map((one) => ({ ...one, color: 'red' })),
      theme: 'sepia',
      wings: { span: 2 },
    };
    await writeFile(join(folder, file), JSON.stringify(newer));
    const settings = await openSettings(folder);
    expect(settings.read().theme).toBe('system');
    await settings.write({ garagePort: 47_802 });
    expect(await read(folder)).toEqual({ ...newer, garagePort: 47_802 });
    await settings.write({ theme: 'light' });
    expect(await read(folder)).toMatchObject({ theme: 'light', wings: { span: 2 } });
  });

  it.each([
    ['cut off', '{"connections": [{"id"'],
    ['empty', ''],
    ['of another kind', '[]'],
    ['without a garage of our own', { connections: [], activeId: 'x' }],
    ['with a key’s address over plain http', plainHttp()],
  ])('is kept aside when it is %s', async (_, content) => {
    const folder = await written(content);
    const before = await readFile(join(folder, file), 'utf8');
    const settings = await openSettings(folder);
    expect(settings.putAside).toBe('settings.broken.json');
    expect(await readFile(join(folder, 'settings.broken.json'), 'utf8')).toBe(before);
    expect(settings.read().connections).toHaveLength(1);
  });

  it('keeps every broken one, also the second', async () => {
    const folder = await written('first');
    await openSettings(folder);
    await writeFile(join(folder, file), 'second');
    expect((await openSettings(folder)).putAside).toBe('settings.broken-2.json');
    expect(await readFile(join(folder, 'settings.broken.json'), 'utf8')).toBe('first');
  });

  it('says in words when it cannot be written, and stays as it was', async () => {
    const folder = await freshFolder();
    const settings = await openSettings(folder);
    await settings.write({ theme: 'dark' });
    await rm(folder, { recursive: true });
    const before = settings.read();
    await expect(settings.write({ theme: 'light', garagePort: 47_801 })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/could not be saved/),
    });
    expect(settings.read()).toEqual(before);
  });
});

function plainHttp() {
  const own = { id: 'own', kind: 'own', label: 'Own', origin: null, headerStyle: 'bearer' };
  const other = { ...own, id: 'other', kind: 'remote', origin: 'http://garage.example' };
  return { connections: [own, other], activeId: 'own' };
}
