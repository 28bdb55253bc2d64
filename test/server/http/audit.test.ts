import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GarageName } from '../../../src/shared/contract/garage.ts';
import type { AuditEntry } from '../../../src/shared/models/audit.ts';
import { nounKinds } from '../../../src/shared/models/search.ts';
import { commands, rowOf, sendRow } from '../../support/contract-rows.ts';
import { idOfKey, openTestGarage, type TestGarage } from '../../support/garage.ts';
import { plausibleInputs } from '../../support/plausible.ts';

let garage: TestGarage;
let tool: string;

beforeAll(async () => {
  garage = await openTestGarage();
  tool = await garage.keyFor({ name: 'Tool', canManage: true });
});
afterAll(() => garage.close());

async function entries() {
  return (await garage.client.call('audit.list', { limit: 500 })).items;
}

/** What a command wrote down: everything since, oldest first. */
async function told(name: GarageName, input: object, headers: Record<string, string> = {}) {
  const [latest] = await entries();
  const response = await sendRow(garage, name, { input, headers, key: tool });
  const all = await entries();
  const at = all.findIndex(({ id }) => id === latest?.id);
  return { response, fresh: all.slice(0, at).toReversed() };
}

/** The noun that the entries of a command are of, where it is not the row's own. */
const entryNouns: Record<string, string> = { calendarFeed: 'feed' };
/** What these make or change is a mount period. */
const ofPeriods = new Set<GarageName>(['tireSet.mount', 'tireSet.unmount']);
/** A dry run changes nothing, and an import tells by the nouns that it brought. */
const silent = new Set<GarageName>(['reminder.import', 'archive.import', 'csv.import']);
/** The subject of a command is what it names, or what it made. */
const idOf = (input: Record<string, unknown>, answer: unknown): unknown =>
  input['id'] ?? (answer as { id?: string }).id;

describe('every command', () => {
  it.each(commands.filter((name) => !silent.has(name)))(
    '%s leaves one entry of its own, by the key that did it',
    async (name) => {
      const input: Record<string, unknown> = await plausibleInputs[name](garage.client);
      const { response, fresh } = await told(name, input);
      expect(response.status).toBe(rowOf(name).status);
      const text = await response.text();
      const answer: unknown = text === '' ? {} : JSON.parse(text);
      const [noun = ''] = name.split('.');
      const kind = ofPeriods.has(name) ? 'tireMount' : (entryNouns[noun] ?? noun);
      const asked = ofPeriods.has(name) ? {} : input;
      const subject = noun === 'account' ? garage.account.id : idOf(asked, answer);
      const own = fresh.filter(
        (entry) => entry.event.startsWith(`${kind}.`) && entry.subject === subject,
      );
      expect(own).toHaveLength(1);
      for (const entry of fresh) expect(entry.actor).toBe(idOfKey(tool));
      for (const secret of [tool, garage.key, ...(text.match(/(?:tok|cal)_\w{20,}/g) ?? [])]) {
        expect(JSON.stringify(fresh)).not.toContain(secret);
      }
    },
  );

  it.each(nounKinds.map((noun) => `${noun}.update` as const))(
    '%s names the fields that changed, and nothing of what is in them',
    async (name) => {
      const input: Record<string, unknown> = await plausibleInputs[name](garage.client);
      const { id, ...change } = input;
      const { fresh } = await told(name, input);
      const own = fresh.filter((entry) => entry.event === `${name}d`);
      expect(own).toMatchObject([{ subject: id, fields: Object.keys(change) }]);
      for (const value of Object.values(change)) {
        if (typeof value === 'string') expect(JSON.stringify(own)).not.toContain(value);
      }
      // The same once more changes nothing, so there is nothing to tell.
      expect((await told(name, input)).fresh).toEqual([]);
    },
  );
});

describe('nothing is written down', () => {
  it.each(['car.create', 'part.replace', 'key.update', 'attachment.create'] as const)(
    'of a repeated %s',
    async (name) => {
      const input = await plausibleInputs[name](garage.client);
      const headers = { 'idempotency-key': `again-${name}` };
      expect((await told(name, input, headers)).fresh).not.toEqual([]);
      const again = await told(name, input, headers);
      expect(again.response.headers.get('idempotency-replayed')).toBe('true');
      expect(again.fresh).toEqual([]);
    },
  );

  it.each<[GarageName, Record<string, unknown>, number]>([
    ['car.update', { id: 'none', color: 'Red' }, 404],
    ['tireSet.unmount', { id: 'none', date: '2026-01-02' }, 404],
    ['part.create', { name: 'A', carId: 'none' }, 404],
    ['part.create', { name: 'A', status: 'installed' }, 400],
    ['setup.delete', { id: 'none' }, 404],
  ])('of a refused %s', async (name, input, status) => {
    const { response, fresh } = await told(name, input);
    expect([response.status, fresh]).toEqual([status, []]);
  });

  it('of a change of something older', async () => {
    const input = await plausibleInputs['part.update'](garage.client);
    const { response, fresh } = await told('part.update', { ...input, ifRevision: 99 });
    expect([response.status, fresh]).toEqual([409, []]);
  });
});

describe('the list', () => {
  it('tells of one thing, newest first, page by page', async () => {
    const { client } = garage;
    const { id } = await client.call('installer.create', { name: 'A' });
    await client.call('installer.update', { id, name: 'B', notes: 'C' });
    await client.call('installer.delete', { id });
    await client.call('installer.restore', { id });
    const { items } = await client.call('audit.list', { subject: id });
    expect(items.map(({ event, fields, actor }) => [event, fields, actor])).toEqual([
      ['installer.restored', [], idOfKey(garage.key)],
      ['installer.deleted', [], idOfKey(garage.key)],
      ['installer.updated', ['name', 'notes'], idOfKey(garage.key)],
      ['installer.created', [], idOfKey(garage.key)],
    ]);
    const first = await client.call('audit.list', { subject: id, limit: 3 });
    const cursor = first.nextCursor ?? '';
    const rest = await client.call('audit.list', { subject: id, limit: 3, cursor });
    expect([...first.items, ...rest.items]).toEqual(items);
    expect(rest.nextCursor).toBeNull();
  });

  it('tells of every step in the life of a key and of a link, apart from the rest', async () => {
    const { client } = garage;
    const before = await client.call('audit.list', { about: 'keysAndLinks', limit: 1 });
    const key = await client.call('key.create', { name: 'Phone', scopes: ['read'] });
    await client.call('key.update', { id: key.id, name: 'Tablet' });
    await client.call('key.update', { id: key.id, expiresAt: '2099-01-01T00:00:00Z' });
    await client.call('installer.create', { name: 'In between' });
    await client.call('key.revoke', { id: key.id });
    const feed = await client.call('calendarFeed.create', { name: 'Phone' });
    await client.call('calendarFeed.revoke', { id: feed.id });
    const pages: AuditEntry[] = [];
    let cursor: string | null = null;
    do {
      const asked = {
        about: 'keysAndLinks',
        limit: 2,
        ...(cursor !== null && { cursor }),
      } as const;
      const page: { items: AuditEntry[]; nextCursor: string | null } = await client.call(
        'audit.list',
        asked,
      );
      pages.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    const end = pages.findIndex(({ id }) => id === before.items[0]?.id);
    expect(pages.slice(0, end).map(({ event, subject }) => [event, subject])).toEqual([
      ['feed.revoked', feed.id],
      ['feed.created', feed.id],
      ['key.revoked', key.id],
      ['key.expiryChanged', key.id],
      ['key.renamed', key.id],
      ['key.created', key.id],
    ]);
    expect(pages.every(({ event }) => /^(key|feed)\./.test(event))).toBe(true);
    expect(JSON.stringify(pages)).not.toContain(key.key.slice(12));
  });

  it('tells of an import by its car, once', async () => {
    const input = await plausibleInputs['reminder.import'](garage.client);
    const { fresh } = await told('reminder.import', { ...input, dryRun: false });
    expect(fresh).toMatchObject([{ event: 'reminder.imported', subject: input.carId }]);
    expect((await told('reminder.import', input)).fresh).toEqual([]);
  });

  it('tells one account nothing of another', async () => {
    const { client } = await garage.addAccount('Bob');
    const { id } = await garage.client.call('installer.create', { name: 'A' });
    expect((await client.call('audit.list', { subject: id })).items).toEqual([]);
    const { items } = await client.call('audit.list', {});
    expect(items.map(({ event }) => event)).toEqual(['key.created']);
  });
});
