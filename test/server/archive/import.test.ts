import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../../src/shared/client.ts';
import { carId } from '../../../src/shared/models/car.ts';
import { archiveVersion } from '../../../src/shared/models/archive.ts';
import { below, exported, type Line } from '../../support/archive.ts';
import { openTestGarage, type TestGarage } from '../../support/garage.ts';
import { fillGarage, type Story } from '../../support/generated-garage.ts';

const told: Story = {
  unit: 'mi',
  currency: 'KWD',
  amountMinor: 12_345,
  depthUnit: '32nds',
  depth: 9.5,
  words: ['One', 'Two', '=3'],
  number: 7,
  isSparse: false,
};

let from: TestGarage;
let lines: Line[];

beforeAll(async () => {
  from = await openTestGarage();
  await fillGarage(from.client, told);
  lines = await exported(from.client);
});
afterAll(() => from.close());

/** The lines of one kind, behind the header. */
function only(...kinds: string[]): Line[] {
  return lines.filter(({ kind }) => kind === undefined || kinds.some((one) => one === kind));
}

function recordOf(line: Line | undefined): Record<string, unknown> {
  return line?.['record'] as Record<string, unknown>;
}

/** A copy of the lines in which each record of that kind has other fields. */
function changed(all: readonly Line[], kind: string, fields: object): Line[] {
  return all.map((line) =>
    line['kind'] === kind ? { ...line, record: { ...recordOf(line), ...fields } } : line,
  );
}

async function inEmpty(act: (to: TestGarage) => Promise<void>): Promise<void> {
  const to = await openTestGarage();
  try {
    await act(to);
  } finally {
    await to.close();
  }
}

async function eventsOf(client: Client): Promise<string[]> {
  return (await client.call('audit.list', {})).items.map(({ event }) => event);
}

const refusal = { code: 'invalid_input' };

describe('an import', () => {
  it('takes an archive in parts, in a second run too, and with each car’s own reading', () =>
    inEmpty(async ({ client }) => {
      const [header = {}, ...rest] = lines;
      const cut = Math.floor(rest.length / 2);
      const parts = [rest.slice(0, cut), rest.slice(cut)];
      for (const part of [parts[0], ...parts]) {
        await client.call('archive.import', { lines: [header, ...(part ?? [])], isPart: true });
      }
      await client.call('archive.import', { lines: [header] });
      expect(below(await exported(client))).toBe(below(lines));
      const { items } = await client.call('serviceRecord.list', { type: 'OIL_CHANGE' });
      await client.call('serviceRecord.delete', { id: items[0]?.id ?? '' });
      const car = await client.call('car.get', { id: items[0]?.carId ?? '' });
      expect(car.odometer).toBe(50_007);
    }));

  it('tries without leaving a trace', () =>
    inEmpty(async ({ client }) => {
      const { counts } = await client.call('archive.import', { lines, dryRun: true });
      expect(counts.find(({ kind }) => kind === 'car')).toMatchObject({ added: 2, conflicts: 0 });
      expect(await exported(client)).toHaveLength(1);
      expect(await eventsOf(client)).toEqual(['key.created']);
    }));

  it('finds what it brought, lists it by car and shows the files', () =>
    inEmpty(async ({ client }) => {
      await client.call('archive.import', { lines });
      const { items: found } = await client.call('search.find', { q: 'One', kind: 'car' });
      const { items: days } = await client.call('trackDay.list', {
        carId: carId.parse(recordOf(only('car')[1])['id']),
      });
      const { items: files } = await client.call('attachment.list', {});
      expect([found.length > 0, days.length, files.length]).toEqual([true, 1, 2]);
      const { content } = await client.call('attachment.content', { id: files[0]?.id ?? '' });
      expect(content).toBe(only('attachmentContent')[1]?.['content']);
      expect(await eventsOf(client)).toEqual(['account.imported', 'key.created']);
    }));

  it('reports what is here otherwise, and puts the archive’s in its place only when told to', () =>
    inEmpty(async ({ client }) => {
      await client.call('archive.import', { lines });
      const other = changed(lines, 'trackDay', { organizer: 'The club', carIds: [] });
      const first = await client.call('archive.import', { lines: other });
      expect(first.conflicts).toMatchObject([{ kind: 'trackDay', reason: 'different' }]);
      expect(below(await exported(client))).toBe(below(lines));
      await client.call('archive.import', { lines: other, replace: true });
      const { items } = await client.call('trackDay.list', {});
      expect(items).toMatchObject([{ organizer: 'The club', revision: 2 }]);
      const [car] = (await client.call('car.list', {})).items;
      const { items: ofCar } = await client.call('trackDay.list', { carId: car?.id });
      expect(ofCar).toEqual([]);
      const again = await client.call('archive.import', { lines: other, replace: true });
      expect(again.counts.every(({ replaced }) => replaced === 0)).toBe(true);
    }));

  it('leaves deleted what was deleted here, and brings it back only when told to', () =>
    inEmpty(async ({ client }) => {
      await client.call('archive.import', { lines });
      for (const { id } of (await client.call('car.list', {})).items) {
        await client.call('car.delete', { id });
      }
      const left = await client.call('archive.import', { lines });
      expect(left.conflicts.some(({ reason }) => reason === 'deleted')).toBe(true);
      expect((await client.call('car.list', {})).items).toEqual([]);
      await client.call('archive.import', { lines, replace: true });
      expect((await client.call('car.list', {})).items).toHaveLength(2);
      expect((await client.call('reminder.list', {})).items).toHaveLength(3);
    }));

  it('gives new ids where another account has them, always the same, and touches nothing of it', async () => {
    const { client, key } = await from.addAccount('Ben');
    const before = below(await exported(from.client));
    const { counts } = await client.call('archive.import', { lines });
    expect(counts.every(({ added, renumbered }) => added > 0 && renumbered === added)).toBe(true);
    const again = await client.call('archive.import', { lines });
    expect(again.counts.every(({ unchanged, added }) => unchanged > 0 && added === 0)).toBe(true);
    expect(below(await exported(from.client))).toBe(before);
    expect((await from.client.call('search.find', { q: 'Two' })).items.length).toBeGreaterThan(0);
    // It is whole under its new ids: as an archive of its own it goes on from here.
    const own = await exported(from.clientFor(key));
    const { conflicts } = await client.call('archive.import', { lines: own });
    expect(conflicts).toEqual([]);
    const idsOf = (all: readonly Line[]) => all.flatMap((line) => recordOf(line)?.['id'] ?? []);
    const ids = new Set(idsOf(lines));
    expect(idsOf(own).filter((id) => ids.has(id))).toEqual([]);
    expect(own).toHaveLength(lines.length);
  });
});

describe('an import refuses, and takes nothing of it,', () => {
  const refusalOf = async (client: Client, all: Line[]): Promise<unknown> => {
    const refused = client
      .call('archive.import', { lines: all })
      .catch((thrown: unknown) => thrown);
    const problem = await refused;
    return (await exported(client)).length === 1 ? problem : 'Something of it was taken.';
  };
  const wrong = (line: number, words: RegExp) => ({
    ...refusal,
    fields: [{ line, message: expect.stringMatching(words) as string }],
  });

  it('what does not start with the header of an archive', () =>
    inEmpty(async ({ client }) => {
      expect(await refusalOf(client, lines.slice(1))).toMatchObject(wrong(1, /no archive/));
    }));

  it('a field and a kind it does not know, and a value out of bounds', () =>
    inEmpty(async ({ client }) => {
      expect(
        await refusalOf(client, changed(only('installer'), 'installer', { tel: 1 })),
      ).toMatchObject({ ...refusal, fields: [{ line: 2, path: expect.stringContaining('tel') }] });
      const kind = only('installer').map((line) => ({
        ...line,
        ...(line['kind'] !== undefined && { kind: 'instaler' }),
      }));
      expect(await refusalOf(client, kind)).toMatchObject(wrong(2, /Did you mean installer/));
      const name = 'x'.repeat(81);
      expect(
        await refusalOf(client, changed(only('installer'), 'installer', { name })),
      ).toMatchObject(wrong(2, /80/));
    }));

  it('what names something that is nowhere', () =>
    inEmpty(async ({ client }) => {
      expect(await refusalOf(client, only('setup'))).toMatchObject(wrong(2, /no such car/));
    }));

  it('an id that stands there twice', () =>
    inEmpty(async ({ client }) => {
      const twice = [...only('installer'), ...only('installer').slice(1)];
      expect(await refusalOf(client, twice)).toMatchObject(wrong(3, /twice/));
    }));

  it('a file that was damaged, and an attachment whose file is somebody else’s', () =>
    inEmpty(async (to) => {
      const damaged = lines.map((line) =>
        line['content'] === undefined ? line : { ...line, content: 'iVBORw0KGgo=' },
      );
      await expect(to.client.call('archive.import', { lines: damaged })).rejects.toMatchObject(
        refusal,
      );
      const other = await to.addAccount('Ben');
      await other.client.call('archive.import', { lines });
      const unsent = lines.filter(({ kind }) => kind !== 'attachmentContent');
      await expect(to.client.call('archive.import', { lines: unsent })).rejects.toMatchObject({
        fields: [{ path: 'sha256' }, { path: 'sha256' }],
      });
    }));
});

it('takes what it knows of a newer archive, and says what it left out', () =>
  inEmpty(async ({ client }) => {
    const [header, ...rest] = changed(only('installer', 'car'), 'car', { plate: 'TR-1' });
    const sent = [
      { ...header, version: archiveVersion + 1, more: 1 },
      ...rest,
      { kind: 'team', record: {} },
    ];
    const { leftOut, counts } = await client.call('archive.import', { lines: sent });
    expect(leftOut).toEqual(['car.plate', 'team']);
    expect(counts).toMatchObject([
      { kind: 'car', added: 2 },
      { kind: 'installer', added: 1 },
    ]);
  }));

it('leaves the files out of an archive where asked to', async () => {
  const { items } = await from.client.call('archive.export', { attachments: false });
  expect(items.filter(({ kind }) => kind?.startsWith('attachment'))).toEqual([]);
  await inEmpty(async ({ client }) => {
    await client.call('archive.import', { lines: items });
    const { conflicts } = await client.call('archive.import', { lines });
    expect(conflicts).toEqual([]);
    expect(below(await exported(client))).toBe(below(lines));
  });
});

it('has no key and no calendar link in it', async () => {
  const { url } = await from.client.call('calendarFeed.create', { name: 'Phone' });
  const text = JSON.stringify(await exported(from.client));
  const token = new URL(url).searchParams.get('key') ?? '';
  for (const secret of [from.key, token]) {
    expect(secret.length).toBeGreaterThan(20);
    expect(text).not.toContain(secret.slice(0, 12));
  }
});

it('gives the same archive in pages of any length', async () => {
  const all = await exported(from.client, 3);
  expect(below(all)).toBe(below(lines));
});
