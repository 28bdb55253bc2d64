import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openActs } from '../../../src/main/desk/acts.ts';
import { atEnd, freshFolder, startDesk } from './support.ts';

const own = { kind: 'own', label: 'My garage' } as const;

it('writes down what was done with keys and links, and has it again after a start', async () => {
  const saved = new Map<string, string>();
  const one = await startDesk({
    ports: {
      saveFile(name, text) {
        saved.set(name.replace(/-\d{4}-.*\./, '.'), text);
        return Promise.resolve(name);
      },
    },
  });
  const { id } = await one.tested();
  const issued = await one.ask('issuedKey.create', { name: '=SUM(A1)', scopes: ['read'] });
  await one.ask('issuedKey.copy', { handle: issued.handle, as: 'curl' });
  await one.ask('issuedKey.reveal', { handle: issued.handle });
  const link = await one.ask('calendarLink.create', { name: 'Phone' });
  await one.ask('calendarLink.copy', { id: link.id, as: 'https' });
  await one.ask('calendarLink.revoke', { id: link.id });
  await one.ask('car.create', { nickname: 'E46', odometerUnit: 'mi' });
  await one.ask('heldKey.renew', { id });
  const acts = await one.ask('deskAct.list', {});
  expect(acts.map(({ event }) => event)).toEqual([
    'key.replaced',
    'link.forgotten',
    'link.copied',
    'link.stored',
    'key.revealed',
    'key.copied',
    'key.stored',
  ]);
  expect(acts[5]).toMatchObject({ place: 'My garage', hint: issued.key.prefix });

  await one.ask('trail.save', { trail: 'keysAndLinks', as: 'csv' });
  await one.ask('trail.save', { trail: 'everything', as: 'json' });
  await one.ask('trail.save', { trail: 'here', as: 'csv' });
  const sheet = saved.get('trackout-keys-and-links.csv') ?? '';
  expect(sheet.split('\r\n')[0]).toBe('at,what,event,subject,subjectName,by,byName,fields');
  expect(sheet).toContain('Calendar link revoked,feed.revoked');
  // What a spreadsheet would run is text in it.
  expect(sheet).toContain(",'=SUM(A1),");
  expect(sheet).not.toContain('car.created');
  const everything: object[] = JSON.parse(saved.get('trackout-everything.json') ?? '[]');
  expect(everything).toContainEqual(
    expect.objectContaining({ what: 'Car added', event: 'car.created' }),
  );
  expect(saved.get('trackout-this-computer.csv')).toContain('Key for another tool copied');

  await one.close();
  const path = join(one.dataDir, 'acts.jsonl');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const again = await openActs(one.dataDir, () => new Date());
  expect(again.list()).toEqual(acts);
});

it('keeps a thousand, passes over what it cannot read, and writes nothing of the demo', async () => {
  const dataDir = await freshFolder();
  const first = await openActs(dataDir, () => new Date('2026-05-20T09:00:00Z'));
  for (let count = 0; count < 1005; count += 1) first.note('key.copied', own, `tok_${count}...`);
  first.note('key.stored', { kind: 'demo', label: 'Demo garage' }, 'tok_demo...');
  await first.close();
  const path = join(dataDir, 'acts.jsonl');
  await writeFile(path, '{"cut off', { flag: 'a' });
  const second = await openActs(dataDir, () => new Date());
  atEnd(() => second.close());
  expect(second.list()).toHaveLength(999);
  expect(second.list()[0]).toMatchObject({ event: 'key.copied', hint: 'tok_1004...' });
  await second.close();
  expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(1000);
});
