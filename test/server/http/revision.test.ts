import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Problem } from '../../../src/shared/errors.ts';
import type { NounKind } from '../../../src/shared/models/search.ts';
import { commands, nounsWith, rowOf, sendRow } from '../../support/contract-rows.ts';
import { openTestGarage, type TestGarage } from '../../support/garage.ts';
import { plausibleInputs } from '../../support/plausible.ts';

let garage: TestGarage;

beforeAll(async () => {
  garage = await openTestGarage();
});
afterAll(() => garage.close());

const nouns = nounsWith('get');
type Got = { id: string; revision: number };

async function make(noun: NounKind): Promise<string> {
  return (await plausibleInputs[`${noun}.get`](garage.client)).id;
}

async function get(noun: NounKind, id: string, headers: Record<string, string> = {}) {
  return sendRow(garage, `${noun}.get`, { input: { id }, headers });
}

async function read(noun: NounKind, id: string): Promise<Got> {
  return (await (await get(noun, id)).json()) as Got;
}

/** The noun's plausible change, of the thing with this id. */
async function change(noun: NounKind, id: string, ifMatch?: string): Promise<Response> {
  const input = await plausibleInputs[`${noun}.update`](garage.client);
  const headers = ifMatch === undefined ? {} : { 'if-match': ifMatch };
  return sendRow(garage, `${noun}.update`, { input: { ...input, id }, headers });
}

describe('every noun', () => {
  it('has all four of them', () => {
    expect(nouns).toEqual(nounsWith('update'));
    expect(nouns).toEqual(nounsWith('delete'));
    expect(nouns.length).toBeGreaterThanOrEqual(14);
  });

  it.each(nouns)('%s: gives its revision as ETag, and no body where it is known', async (noun) => {
    const id = await make(noun);
    const first = await get(noun, id);
    const { revision } = (await first.json()) as Got;
    const etag = `"${revision}"`;
    expect(first.headers.get('etag')).toBe(etag);
    for (const known of [etag, `W/${etag}`, `"999", ${etag}`, '*']) {
      const again = await get(noun, id, { 'if-none-match': known });
      expect([again.status, await again.text()]).toEqual([304, '']);
      expect(again.headers.get('etag')).toBe(etag);
    }
    for (const other of ['"999"', 'x', '', `"${revision}`]) {
      expect((await get(noun, id, { 'if-none-match': other })).status).toBe(200);
    }
    const head = await garage.request(rowOf(`${noun}.get`).path.replace('{id}', id), {
      method: 'HEAD',
    });
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, '']);
  });

  it.each(nouns)('%s: changes under its own tag, and rises', async (noun) => {
    const id = await make(noun);
    const { revision } = await read(noun, id);
    const response = await change(noun, id, `"${revision}"`);
    expect(response.status).toBe(200);
    const changed = (await response.json()) as Got;
    expect(changed.revision).toBe(revision + 1);
    expect(response.headers.get('etag')).toBe(`"${revision + 1}"`);
    expect(await read(noun, id)).toEqual(changed);
  });

  it.each(nouns)('%s: refuses a change of something older, and tells what it is', async (noun) => {
    const id = await make(noun);
    expect((await change(noun, id)).status).toBe(200);
    const current = await read(noun, id);
    const stale = `"${current.revision - 1}"`;
    for (const response of [
      await change(noun, id, stale),
      await sendRow(garage, `${noun}.delete`, { input: { id }, headers: { 'if-match': stale } }),
    ]) {
      expect(response.status).toBe(409);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(await response.json()).toMatchObject({ code: 'conflict', current });
    }
    expect(await read(noun, id)).toEqual(current);
  });

  it.each(nouns)('%s: hands over what it is through the typed client', async (noun) => {
    const id = await make(noun);
    await change(noun, id);
    const current = await read(noun, id);
    const refusal: unknown = await garage.client
      .call(`${noun}.delete`, { id, ifRevision: current.revision - 1 })
      .catch((thrown: unknown) => thrown);
    expect(refusal).toBeInstanceOf(Problem);
    expect(refusal).toMatchObject({ code: 'conflict', current });
    const asked = { id, ifRevision: current.revision };
    expect(await garage.client.call(`${noun}.delete`, asked)).toBeNull();
  });

  it.each(nouns)('%s: lets exactly one of two writers win', async (noun) => {
    const id = await make(noun);
    const { revision } = await read(noun, id);
    const input = { id, ifRevision: revision };
    const answers = await Promise.all([
      change(noun, id, `"${revision}"`),
      sendRow(garage, `${noun}.delete`, { input }),
      change(noun, id, `"${revision}"`),
    ]);
    const won = answers.filter(({ status }) => status < 300);
    expect(won).toHaveLength(1);
    for (const { status } of answers) expect([200, 204, 404, 409]).toContain(status);
  });
});

describe('If-Match', () => {
  it.each(['*', ' * ', 'W/"1"', ' "1" '])('takes %s', async (tag) => {
    expect((await change('installer', await make('installer'), tag)).status).toBe(200);
  });

  it.each([
    '1',
    '""',
    '"a"',
    '"1", "2"',
    '"-1"',
    '"1.5"',
    'w/"1"',
    '"9999999999"',
    '"1',
    'null',
    '',
  ])('refuses %s in words, and changes nothing', async (tag) => {
    const id = await make('installer');
    const before = await read('installer', id);
    const response = await change('installer', id, tag);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ detail: expect.stringMatching(/If-Match/) });
    expect(await read('installer', id)).toEqual(before);
  });

  it('is the one way to say a revision over HTTP', async () => {
    const id = await make('installer');
    const inBody = await garage.request(`/api/installers/${id}`, {
      method: 'PATCH',
      body: JSON.stringify({ name: 'A', ifRevision: 1 }),
      headers: { 'content-type': 'application/json' },
    });
    const inQuery = await garage.request(`/api/installers/${id}?ifRevision=1`, {
      method: 'DELETE',
    });
    for (const response of [inBody, inQuery]) {
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ fields: [{ path: 'ifRevision' }] });
    }
  });

  it('is taken by every change of a record', () => {
    const taking = commands.filter((name) => {
      const { input } = rowOf(name);
      return input instanceof z.ZodObject && 'ifRevision' in input.shape;
    });
    const changing = commands.filter((name) =>
      /\.(?:update|delete|complete|reopen|mount|unmount|replace)$/.test(name),
    );
    const keyless = changing.filter((name) => !/^(?:account|key)\./.test(name));
    expect(taking).toEqual(expect.arrayContaining(keyless));
  });

  it.each(['reminder.complete', 'reminder.reopen', 'tireSet.mount', 'part.replace'] as const)(
    'lets one of two %s win',
    async (name) => {
      const input = await plausibleInputs[name](garage.client);
      const noun = name.split('.')[0] as NounKind;
      const { revision } = await read(noun, input.id);
      const asked = { input: { ...input, ifRevision: revision } };
      const answers = await Promise.all([
        sendRow(garage, name, asked),
        sendRow(garage, name, asked),
      ]);
      expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
        200, 409,
      ]);
    },
  );
});

describe('a tire set', () => {
  it('is another when it goes on a car, comes off, or ran a session', async () => {
    const { client } = garage;
    const session = await plausibleInputs['trackSession.create'](client);
    const { id } = await client.call('tireSet.create', { name: 'Slicks' });
    const tagOf = async (): Promise<string | null> =>
      (await get('tireSet', id)).headers.get('etag');
    const tags = [await tagOf()];
    const note = async (): Promise<void> => {
      tags.push(await tagOf());
    };
    await client.call('tireSet.mount', { id, carId: session.carId, date: '2026-01-02' });
    await note();
    const run = await client.call('trackSession.create', { ...session, tireSetId: id });
    await note();
    expect(await client.call('tireSet.get', { id })).toMatchObject({
      heatCycles: 1,
      mountedOn: session.carId,
    });
    await client.call('trackSession.delete', { id: run.id });
    await note();
    await client.call('trackSession.restore', { id: run.id });
    await note();
    await client.call('car.delete', { id: session.carId });
    await note();
    expect(await client.call('tireSet.get', { id })).toMatchObject({
      heatCycles: 0,
      mountedOn: null,
    });
    await client.call('car.restore', { id: session.carId });
    await note();
    await client.call('tireSet.unmount', { id, date: '2026-01-03' });
    await note();
    expect(new Set(tags).size).toBe(tags.length);
  });
});
