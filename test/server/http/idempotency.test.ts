import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forgetOldAnswers } from '../../../src/server/db/idempotency.ts';
import { open } from '../../../src/server/index.ts';
import type { GarageName } from '../../../src/shared/contract/garage.ts';
import { commands, rowOf, sendRow } from '../../support/contract-rows.ts';
import { json, openTestGarage, type TestGarage } from '../../support/garage.ts';
import { plausibleInputs } from '../../support/plausible.ts';

let garage: TestGarage;
let count = 0;
const freshKey = (): string => `act-${(count += 1)}`;

beforeAll(async () => {
  garage = await openTestGarage();
});
afterAll(() => garage.close());

const car = { nickname: 'E46', odometerUnit: 'mi' };
const withKey = (key: string): Record<string, string> => ({ 'idempotency-key': key });

function create(key: string, body: object = car, by?: string): Promise<Response> {
  const init = json(body);
  return garage.request('/api/cars', {
    ...init,
    headers: { 'content-type': 'application/json', ...withKey(key) },
    ...(by !== undefined && { key: by }),
  });
}

/** How often anything was written: a write that took effect leaves its mark in one of them. */
function effects(): Promise<{ audits: number; writes: number }> {
  return garage.database(async (db) => {
    const audits = await db.selectFrom('audit').select('id').execute();
    const ours = db.selectFrom('account').where('id', '=', garage.account.id);
    const { write_count } = await ours.select('write_count').executeTakeFirstOrThrow();
    return { audits: audits.length, writes: write_count };
  });
}

async function told(response: Response) {
  const { status, headers } = response;
  return { status, etag: headers.get('etag'), body: await response.text() };
}

async function stored() {
  return garage.database((db) => db.selectFrom('idempotency').selectAll().execute());
}

describe('every command, sent twice with one key', () => {
  const plain = commands.filter((name) => !rowOf(name).isSecret);

  it.each(plain)('%s takes effect once and answers the same', async (name) => {
    const input = await plausibleInputs[name](garage.client);
    const headers = withKey(freshKey());
    const first = await sendRow(garage, name, { input, headers });
    expect(first.status).toBe(rowOf(name).status);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    const after = await effects();
    const second = await sendRow(garage, name, { input, headers });
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(await told(second)).toEqual(await told(first));
    expect(await effects()).toEqual(after);
  });

  it.each(commands.filter((name) => rowOf(name).isSecret))(
    '%s keeps no secret, and says so when it is repeated',
    async (name) => {
      const input = await plausibleInputs[name](garage.client);
      const key = freshKey();
      const first = await sendRow(garage, name, { input, headers: withKey(key) });
      expect(first.status).toBe(201);
      const after = await effects();
      const second = await sendRow(garage, name, { input, headers: withKey(key) });
      expect(second.status).toBe(409);
      expect(await second.json()).toMatchObject({
        detail: expect.stringMatching(/told only once/),
      });
      expect(await effects()).toEqual(after);
      const kept = (await stored()).filter((row) => row.key === key);
      expect(kept).toMatchObject([{ answer: null }]);
      const secrets = (await first.text()).match(/(?:tok|cal)_[A-Za-z0-9]{20,}/g) ?? [];
      expect(secrets).not.toEqual([]);
      for (const secret of secrets) expect(JSON.stringify(await stored())).not.toContain(secret);
    },
  );
});

describe('one key', () => {
  it('lets one of twenty at once take effect, and answers all alike', async () => {
    const before = await effects();
    const key = freshKey();
    const answers = await Promise.all(Array.from({ length: 20 }, () => create(key)));
    const bodies = new Set(await Promise.all(answers.map((answer) => answer.text())));
    expect(bodies.size).toBe(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    const replayed = answers.filter(({ headers }) => headers.get('idempotency-replayed'));
    expect(replayed).toHaveLength(19);
    const after = await effects();
    expect(after).toEqual({ audits: before.audits + 1, writes: before.writes + 1 });
  });

  it('lets one of twenty uploads at once take effect', async () => {
    const input = await plausibleInputs['attachment.create'](garage.client);
    const headers = withKey(freshKey());
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => sendRow(garage, 'attachment.create', { input, headers })),
    );
    const bodies = new Set(await Promise.all(answers.map((answer) => answer.text())));
    expect(bodies.size).toBe(1);
    const { ownerId } = input;
    const { items } = await garage.client.call('attachment.list', { ownerId });
    expect(items).toHaveLength(1);
  });

  it('answers as it did then, whatever came in between', async () => {
    const key = freshKey();
    const first = await create(key);
    const made = (await first.json()) as { id: string };
    await garage.client.call('car.update', { id: made.id, color: 'Red' });
    await garage.client.call('car.delete', { id: made.id });
    const again = await create(key);
    expect(await again.json()).toEqual(made);
  });

  it.each(['attachment.create', 'reminder.import', 'measurement.create'] as const)(
    'repeats %s whose owner is gone by now',
    async (name) => {
      const input: Record<string, unknown> = await plausibleInputs[name](garage.client);
      const asked = name === 'reminder.import' ? { ...input, dryRun: false } : input;
      const headers = withKey(freshKey());
      const first = await told(await sendRow(garage, name, { input: asked, headers }));
      const [row, id] =
        name === 'measurement.create'
          ? (['tire.delete', input['subjectId']] as const)
          : (['car.delete', input['ownerId'] ?? input['carId']] as const);
      await garage.client.call(row, { id: String(id) });
      expect(await told(await sendRow(garage, name, { input: asked, headers }))).toEqual(first);
    },
  );

  it('repeats a change whose If-Match has passed', async () => {
    const { id, revision } = await garage.client.call('car.create', {
      nickname: 'E46',
      odometerUnit: 'mi',
    });
    const input = { id, color: 'Red', ifRevision: revision };
    const headers = withKey(freshKey());
    const first = await told(await sendRow(garage, 'car.update', { input, headers }));
    expect(first.status).toBe(200);
    expect(await told(await sendRow(garage, 'car.update', { input, headers }))).toEqual(first);
  });

  it('repeats a key’s new end after that end', async () => {
    let passedMs = 0;
    const other = await openTestGarage({ now: () => new Date(Date.now() + passedMs) });
    try {
      const { id } = await plausibleInputs['key.revoke'](other.client);
      const input = { id, expiresAt: new Date(Date.now() + 60_000).toISOString() };
      const headers = withKey('end');
      const first = await told(await sendRow(other, 'key.update', { input, headers }));
      passedMs = 3_600_000;
      expect(await told(await sendRow(other, 'key.update', { input, headers }))).toEqual(first);
    } finally {
      await other.close();
    }
  });

  it('takes the same fields in another order as the same', async () => {
    const key = freshKey();
    const first = await create(key, { nickname: 'A', odometerUnit: 'mi', make: 'B' });
    const second = await create(key, { make: 'B', odometerUnit: 'mi', nickname: 'A' });
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(await second.json()).toEqual(await first.json());
  });

  it.each<[string, (key: string) => Promise<Response>]>([
    ['other fields', (key) => create(key, { ...car, color: 'Red' })],
    [
      'another request',
      (key) => sendRow(garage, 'installer.create', { input: { name: 'A' }, headers: withKey(key) }),
    ],
  ])('is refused for %s', async (_, send) => {
    const key = freshKey();
    await create(key);
    const before = await effects();
    const response = await send(key);
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({
      code: 'conflict',
      detail: expect.stringMatching(/used for something else/),
    });
    expect(await effects()).toEqual(before);
  });

  it('stays free after an act that failed', async () => {
    const key = freshKey();
    const installer = await garage.client.call('installer.create', { name: 'Corner garage' });
    await garage.client.call('installer.delete', { id: installer.id });
    const send = () =>
      sendRow(garage, 'installer.update', {
        input: { id: installer.id, name: 'Better' },
        headers: withKey(key),
      });
    expect((await send()).status).toBe(404);
    expect((await stored()).map((row) => row.key)).not.toContain(key);
    await garage.client.call('installer.restore', { id: installer.id });
    const done = await send();
    expect(done.status).toBe(200);
    expect(done.headers.get('idempotency-replayed')).toBeNull();
  });

  it('of one account means nothing to another', async () => {
    const key = freshKey();
    const bob = await garage.addAccount(`Bob ${key}`);
    const ours = (await (await create(key)).json()) as { id: string };
    const theirs = await create(key, car, bob.key);
    expect(theirs.headers.get('idempotency-replayed')).toBeNull();
    const made = (await theirs.json()) as { id: string };
    expect(made.id).not.toBe(ours.id);
    await expect(garage.client.call('car.get', { id: made.id })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('of one account is the same by all of its keys', async () => {
    const key = freshKey();
    const first = await create(key);
    const tool = await garage.keyFor();
    const second = await create(key, car, tool);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(await second.json()).toEqual(await first.json());
  });

  it('goes through the typed client', async () => {
    const options = { idempotencyKey: freshKey() };
    const first = await garage.client.call('installer.create', { name: 'A' }, options);
    expect(await garage.client.call('installer.create', { name: 'A' }, options)).toEqual(first);
  });

  it('changes nothing about a question', async () => {
    const headers = withKey(freshKey());
    const first = await garage.request('/api/cars?limit=1', { headers });
    const second = await garage.request('/api/me', { headers });
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.headers.get('idempotency-replayed')).toBeNull();
  });
});

describe('a key that is none', () => {
  it.each([
    ['empty', ''],
    ['too long', 'k'.repeat(201)],
    ['of two words', 'one two'],
    ['sent twice', 'one, two'],
    ['of other letters', 'schlüssel'],
  ])('is refused when it is %s', async (_, key) => {
    const before = await effects();
    const response = await create(key);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      detail: expect.stringMatching(/Idempotency-Key/),
    });
    expect(await effects()).toEqual(before);
  });

  it.each(commands.filter((name) => !rowOf(name).isSecret))(
    'is refused by %s',
    async (name: GarageName) => {
      const input = await plausibleInputs[name](garage.client);
      const response = await sendRow(garage, name, { input, headers: withKey('one two') });
      expect(response.status).toBe(400);
    },
  );
});

describe('an answer', () => {
  it('is kept for 30 days and then forgotten', async () => {
    const at = (days: number): Date => new Date(Date.parse('2026-03-01T00:00:00Z') + days * 864e5);
    const stopped = await openTestGarage({ now: () => at(0) });
    try {
      const options = { idempotencyKey: 'once' };
      await stopped.client.call('installer.create', { name: 'A' }, options);
      const left = async (days: number): Promise<number> =>
        stopped.database(async (db) => {
          await forgetOldAnswers(db, at(days));
          return (await db.selectFrom('idempotency').selectAll().execute()).length;
        });
      expect([await left(30), await left(30.01)]).toEqual([1, 0]);
    } finally {
      await stopped.close();
    }
  });

  it('is forgotten when the garage is opened', async () => {
    const past = await openTestGarage({ now: () => new Date('2026-01-01T00:00:00Z') });
    try {
      await past.client.call('installer.create', { name: 'A' }, { idempotencyKey: 'once' });
      await past.garage.close();
      const later = await open({
        ...past.place,
        now: () => new Date('2026-03-01T00:00:00Z'),
      });
      await later.close();
      const rows = await past.database((db) => db.selectFrom('idempotency').selectAll().execute());
      expect(rows).toEqual([]);
    } finally {
      await past.close();
    }
  });
});
