import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isToolName, toolRows, tools } from '../../../src/server/mcp/tools.ts';
import { garageContract } from '../../../src/shared/contract/garage.ts';
import { openTestGarage, type TestGarage } from '../../support/garage.ts';

let garage: TestGarage;
let origin: string;
let clients: Client[] = [];

beforeEach(async () => {
  garage = await openTestGarage();
  ({ origin } = await garage.garage.listen({ host: '127.0.0.1', port: 0 }));
});
afterEach(async () => {
  for (const client of clients) await client.close();
  clients = [];
  await garage.close();
});

type Era = 'legacy' | 'auto';

async function connect(key: string, era: Era, style = 'bearer'): Promise<Client> {
  const client = new Client(
    { name: 'a-test', version: '1.0.0' },
    { versionNegotiation: { mode: era } },
  );
  const headers: Record<string, string> =
    style === 'bearer' ? { authorization: `Bearer ${key}` } : { 'x-track-key': key };
  const transport = new StreamableHTTPClientTransport(new URL('/api/mcp', origin), {
    requestInit: { headers },
  });
  await client.connect(transport);
  clients.push(client);
  return client;
}

/** What a failed call tells, which stands in its text. */
function errorOf(result: Awaited<ReturnType<Client['callTool']>>): Record<string, unknown> {
  expect(result.isError).toBe(true);
  expect(result.structuredContent).toBeUndefined();
  const [content] = result.content;
  if (content?.type !== 'text') throw new Error('A failed call tells nothing.');
  return JSON.parse(content.text) as Record<string, unknown>;
}

it('T10: the documented tools are there by their names', () => {
  const documented =
    'list_cars get_car create_car update_car list_parts create_part list_service_records create_service_record list_service_types update_service_record list_installers create_installer list_track_sessions list_track_days create_track_day create_track_session';
  expect(tools.map(({ name }) => name)).toEqual(documented.split(' '));
});

it('the tools are these and no others', () => {
  const face = tools.map(({ name, description, annotations = {}, inputSchema }) => {
    const hints = Object.entries(annotations).filter(([, is]) => is === true);
    const fields = Object.keys(inputSchema.properties ?? {}).join(' ');
    return `${name}(${fields})  ${hints.map(([hint]) => hint).join(' ')}\n  ${description}`;
  });
  expect(face.join('\n')).toMatchSnapshot();
});

describe('each tool', () => {
  it.each(tools.map((tool) => [tool.name, tool] as const))('%s tells what it is', (name, tool) => {
    if (!isToolName(name)) throw new Error(`${name} has no row.`);
    const row = garageContract[toolRows[name]];
    expect(row.isSecret).toBe(false);
    expect(tool.inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
    expect(tool.outputSchema).toMatchObject({ type: 'object' });
    expect(tool.description).toMatch(row.access === 'read' ? /a key with read\.$/ : /write\.$/);
    expect(tool.annotations).toMatchObject({
      readOnlyHint: row.method === 'GET',
      destructiveHint: row.method === 'PATCH',
      openWorldHint: false,
    });
  });
});

describe.each(['legacy', 'auto'] as const)('an assistant of the %s protocol', (era) => {
  it('sees the tools, by either header', async () => {
    for (const style of ['bearer', 'x-track-key']) {
      const client = await connect(garage.key, era, style);
      expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(
        Object.keys(toolRows),
      );
      expect(client.getInstructions()).toContain('minor units');
    }
  });

  it('keeps a garage: adds a car and its service, changes both and lists them', async () => {
    const client = await connect(garage.key, era);
    const call = async (name: string, input: Record<string, unknown> = {}) => {
      const { structuredContent, isError } = await client.callTool({ name, arguments: input });
      expect(isError).not.toBe(true);
      return structuredContent as { id: string; items: { id: string; type: string }[] };
    };
    const car = await call('create_car', { nickname: 'E46', odometerUnit: 'mi', odometer: 50_000 });
    await call('update_car', { id: car.id, color: 'Red' });
    const record = await call('create_service_record', {
      carId: car.id,
      type: 'OIL_CHANGE',
      date: '2026-01-02',
      odometer: 50_100,
    });
    await call('update_service_record', { id: record.id, notes: '5W-30' });
    const installer = await call('create_installer', { name: 'Corner garage' });
    const part = await call('create_part', { carId: car.id, name: 'Front pads' });
    const dayInput = { track: 'Barber', startsOn: '2026-03-07', carIds: [car.id] };
    const day = await call('create_track_day', dayInput);
    const sessionInput = { trackDayId: day.id, carId: car.id, laps: 11 };
    const session = await call('create_track_session', sessionInput);
    for (const [list, made] of [
      ['list_installers', installer],
      ['list_parts', part],
      ['list_track_days', day],
      ['list_track_sessions', session],
    ] as const) {
      expect(
        (await call(list)).items.map(({ id }) => id),
        list,
      ).toEqual([made.id]);
    }
    expect(await call('get_car', { id: car.id })).toMatchObject({ color: 'Red', odometer: 50_100 });
    expect((await call('list_cars')).items.map(({ id }) => id)).toEqual([car.id]);
    expect(await call('list_service_records', { carId: car.id, limit: 10 })).toEqual(
      await garage.client.call('serviceRecord.list', {}),
    );
    expect((await call('list_service_types')).items).toContainEqual({
      type: 'CLUTCH',
      label: 'Clutch',
      defaultInterval: null,
    });
  });

  it('is told in words what a key without write may not do, and nothing is done', async () => {
    const client = await connect(await garage.keyFor({ scopes: ['read'] }), era);
    const refused = await client.callTool({
      name: 'create_car',
      arguments: { nickname: 'E46', odometerUnit: 'mi' },
    });
    expect(errorOf(refused)).toEqual({
      code: 'forbidden',
      status: 403,
      detail: 'This key may only read. Use a key with write for this.',
    });
    const { structuredContent } = await client.callTool({ name: 'list_cars', arguments: {} });
    expect(structuredContent).toEqual({ items: [], nextCursor: null });
  });

  it('is told which fields are wrong, unknown ones too', async () => {
    const client = await connect(garage.key, era);
    const call = (name: string, input: Record<string, unknown>) =>
      client.callTool({ name, arguments: input });
    const wrong = errorOf(
      await call('create_car', { nickname: '', odometerUnit: 'ft', wheels: 4 }),
    );
    expect(wrong['code']).toBe('invalid_input');
    const paths = (wrong['fields'] as { path: string }[]).map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['nickname', 'odometerUnit']));
    expect(JSON.stringify(wrong)).toContain('wheels');
    for (const id of [undefined, '', '..', '../keys', 'a/b', 7, null]) {
      const { code } = errorOf(await call('get_car', id === undefined ? {} : { id }));
      expect(code).toBe('invalid_input');
    }
    expect(errorOf(await call('get_car', { id: 'no-such-id' }))['code']).toBe('not_found');
  });

  it('is told of a record that somebody else changed, and how it stands now', async () => {
    const car = await garage.client.call('car.create', { nickname: 'E46', odometerUnit: 'mi' });
    await garage.client.call('car.update', { id: car.id, color: 'Red' });
    const client = await connect(garage.key, era);
    const stale = { id: car.id, color: 'Blue', ifRevision: car.revision };
    const refused = await client.callTool({ name: 'update_car', arguments: stale });
    expect(errorOf(refused)).toMatchObject({
      code: 'conflict',
      current: { color: 'Red', revision: car.revision + 1 },
    });
  });

  it('T7: sees another account’s record as a missing one', async () => {
    const car = await garage.client.call('car.create', { nickname: 'E46', odometerUnit: 'mi' });
    const bob = await garage.addAccount('Bob');
    const client = await connect(bob.key, era);
    const call = async (id: string) =>
      errorOf(await client.callTool({ name: 'get_car', arguments: { id } }));
    expect(await call(car.id)).toEqual(await call('no-such-id'));
  });

  it('is refused a tool that is none, a row’s name and a secret row too', async () => {
    const client = await connect(garage.key, era);
    for (const name of ['drop_cars', 'car.list', 'key.create', 'toString', '__proto__']) {
      await expect(client.callTool({ name, arguments: {} })).rejects.toThrow(/no tool named/);
    }
  });
});
