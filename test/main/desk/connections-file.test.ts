import { expect, it } from 'vitest';
import { startDesk, startGarage } from './support.ts';

it('saves the garages elsewhere without their keys, and another computer reads them', async () => {
  const club = await startGarage();
  const saved = new Map<string, string>();
  const one = await startDesk({
    ports: {
      saveFile(name, text) {
        saved.set(name, text);
        return Promise.resolve(name);
      },
    },
  });
  await one.tested();
  await expect(one.ask('connection.save', {})).rejects.toMatchObject({ code: 'not_found' });
  const { id } = await one.ask('connection.add', { label: 'Club', origin: club.origin });
  one.clipboard.text = club.key;
  await one.ask('heldKey.paste', { id });
  expect(await one.ask('connection.save', {})).toMatchObject({ by: 'file' });
  const text = saved.get('trackout-connections.json') ?? '';
  expect(JSON.parse(text)).toEqual({
    kind: 'trackout-connections',
    version: 1,
    connections: [{ label: 'Club', origin: club.origin, headerStyle: 'bearer' }],
  });
  expect(text).not.toContain(club.key.slice(4, 12));

  // Here it is there already; elsewhere it comes without a key.
  expect(await one.ask('connection.import', { text })).toEqual({ added: 0, alreadyThere: 1 });
  await one.ask('connection.remove', { id });
  expect(await one.ask('connection.import', { text })).toEqual({ added: 1, alreadyThere: 0 });
  const added = one.desk.state().connections.find(({ kind }) => kind === 'remote');
  expect(added).toMatchObject({ label: 'Club', key: { state: 'none' }, isActive: false });
});

it('gives the file to the page’s host where there is no dialog, once', async () => {
  const one = await startDesk();
  await one.tested();
  await one.ask('connection.import', { text: fileOf([{ origin: 'https://a.example' }]) });
  const saved = await one.ask('connection.save', {});
  if (saved.by !== 'document') expect.unreachable();
  const asked = { method: 'GET', path: saved.path };
  expect(await one.desk.document(asked)).toMatchObject({
    status: 200,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="trackout-connections.json"',
    },
  });
  expect((await one.desk.document(asked))?.status).toBe(404);
});

it('changes nothing when a file is not right in all of it', async () => {
  const one = await startDesk();
  await one.tested();
  const good = { origin: 'https://a.example' };
  const bad: [what: string, text: string][] = [
    ['no JSON', 'label,origin'],
    ['another file', '{"kind":"settings"}'],
    ['another version', fileOf([good]).replace('"version":1', '"version":2')],
    ['none', fileOf([])],
    ['http elsewhere', fileOf([good, { origin: 'http://b.example' }])],
    ['a path', fileOf([good, { origin: 'https://b.example/api' }])],
    ['a name in the address', fileOf([good, { origin: 'https://me:x@b.example' }])],
    ['a key', fileOf([good, { origin: 'https://b.example', key: 'x' }])],
    ['no label', fileOf([good, { origin: 'https://b.example', label: ' ' }])],
    ['a header of its own', fileOf([good, { origin: 'https://b.example', headerStyle: 'cookie' }])],
    ['too many', fileOf(numbered(21))],
    ['more than there is room for', fileOf(numbered(20))],
  ];
  for (const [what, text] of bad) {
    const answered = await one.envelope('connection.import', { text });
    expect(answered.ok, what).toBe(false);
    expect(one.desk.state().connections, what).toHaveLength(1);
  }
});

const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ origin: `https://g${index}.example` }));

function fileOf(connections: readonly object[]): string {
  const whole = connections.map((one) => ({ label: 'One', headerStyle: 'bearer', ...one }));
  return JSON.stringify({ kind: 'trackout-connections', version: 1, connections: whole });
}
