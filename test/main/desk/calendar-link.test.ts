import { describe, expect, it } from 'vitest';
import { linkName } from '../../../src/main/desk/secrets.ts';
import type { ConnectionId } from '../../../src/shared/models/connection.ts';
import { readToken } from '../../../src/shared/token.ts';
import { startDesk } from './support.ts';

describe('D5: calendar links', () => {
  it('are copied as https or webcal, and a calendar program reads them', async () => {
    const one = await startDesk();
    await one.tested();
    const link = await one.ask('calendarLink.create', { name: 'Phone' });
    const { origin } = one.own();
    expect(link).toMatchObject({ name: 'Phone', canCopy: true, isOnlyHere: true });
    expect(link.masked).toBe(`${origin}/api/calendar.ics?key=cal_${link.id.slice(0, 4)}...`);

    await one.ask('calendarLink.copy', { id: link.id, as: 'https' });
    const copied = new URL(one.clipboard.text);
    expect(copied.origin).toBe(origin);
    expect(readToken(copied.searchParams.get('key') ?? '').shape).toBe('ours');
    expect(await (await fetch(copied)).text()).toMatch(/^BEGIN:VCALENDAR/);
    await one.ask('calendarLink.copy', { id: link.id, as: 'webcal' });
    expect(one.clipboard.text).toBe(copied.href.replace('http:', 'webcal:'));

    expect(one.shown.join('\n')).not.toContain(copied.searchParams.get('key')?.slice(12));
  });

  it('are handed to the calendar program where the host can, and refused in words where not', async () => {
    const opened: string[] = [];
    const able = await startDesk({
      ports: { openExternal: (url) => Promise.resolve(void opened.push(url)) },
    });
    await able.tested();
    const { id } = await able.ask('calendarLink.create', { name: 'Desk' });
    await able.ask('calendarLink.open', { id });
    expect(opened).toEqual([
      expect.stringMatching(/^webcal:\/\/127\.0\.0\.1:\d+\/api\/calendar\.ics\?key=cal_/),
    ]);

    const unable = await startDesk();
    await unable.tested();
    const other = await unable.ask('calendarLink.create', { name: 'Desk' });
    await expect(unable.ask('calendarLink.open', { id: other.id })).rejects.toMatchObject({
      code: 'unavailable',
    });
  });

  it('end at once when revoked', async () => {
    const one = await startDesk();
    await one.tested();
    const { id } = await one.ask('calendarLink.create', { name: 'Phone' });
    await one.ask('calendarLink.copy', { id, as: 'https' });
    await one.ask('calendarLink.revoke', { id });
    expect((await fetch(one.clipboard.text)).status).toBe(404);
    expect(await one.ask('calendarLink.list', {})).toEqual([]);
    await expect(one.ask('calendarLink.copy', { id, as: 'https' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('cannot be copied where their token is not', async () => {
    const first = await startDesk();
    await first.tested();
    await first.ask('calendarLink.create', { name: 'Phone' });
    await first.close();
    // In memory, the token went with the run that made it.
    const second = await startDesk({ dataDir: first.dataDir });
    await second.tested();
    const [link] = await second.ask('calendarLink.list', {});
    expect(link).toMatchObject({ name: 'Phone', canCopy: false });
    if (!link) expect.unreachable();
    const copying = second.ask('calendarLink.copy', { id: link.id, as: 'https' });
    await expect(copying).rejects.toThrow(/made elsewhere/);
  });

  it('have names the vault takes, however long the garage’s ids are', () => {
    const connection = crypto.randomUUID() as ConnectionId;
    const names = ['a1b2c3d4', 'x'.repeat(64), `${'x'.repeat(63)}y`].map((id) =>
      linkName(connection, id),
    );
    expect(new Set(names).size).toBe(3);
    for (const name of names) expect(name).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
  });
});

describe('D5: a calendar link’s contents', () => {
  it('are changed without another address', async () => {
    const one = await startDesk();
    await one.tested();
    const { id } = await one.ask('calendarLink.create', { name: 'Phone', kinds: ['reminder'] });
    await one.ask('calendarLink.copy', { id, as: 'https' });
    const address = one.clipboard.text;
    const changed = await one.ask('calendarLink.update', { id, name: 'Tablet', showsVin: true });
    expect(changed).toMatchObject({ id, name: 'Tablet', kinds: ['reminder'], showsVin: true });
    await one.ask('calendarLink.copy', { id, as: 'https' });
    expect(one.clipboard.text).toBe(address);
  });
});

describe('D5: a calendar saved as a file', () => {
  it('goes where the host asks for, and the page sees neither it nor the token', async () => {
    const files: [string, string][] = [];
    const one = await startDesk({
      ports: { saveFile: (name, text) => (files.push([name, text]), Promise.resolve('cars.ics')) },
    });
    await one.tested();
    const { id } = await one.ask('calendarLink.create', { name: 'Phone' });
    expect(await one.ask('calendarLink.save', { id })).toEqual({
      by: 'file',
      fileName: 'cars.ics',
    });
    expect(files).toEqual([['trackout.ics', expect.stringMatching(/^BEGIN:VCALENDAR\r\n/)]]);
    expect(one.shown.join('\n')).not.toContain('VCALENDAR');
  });

  it('is fetched once from the desk where the host has no dialog', async () => {
    const one = await startDesk();
    await one.tested();
    const { id } = await one.ask('calendarLink.create', { name: 'Phone' });
    const saved = await one.ask('calendarLink.save', { id });
    if (saved.by !== 'document') expect.unreachable();
    const { path } = saved;
    const first = await one.desk.document({ method: 'GET', path });
    expect(first?.html).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(first?.headers).toMatchObject({
      'content-disposition': 'attachment; filename="trackout.ics"',
    });
    expect((await one.desk.document({ method: 'GET', path }))?.status).toBe(404);
  });

  it('is none where the person thinks better of it', async () => {
    const one = await startDesk({ ports: { saveFile: () => Promise.resolve(null) } });
    await one.tested();
    const { id } = await one.ask('calendarLink.create', { name: 'Phone' });
    expect(await one.ask('calendarLink.save', { id })).toEqual({ by: 'nobody' });
  });
});
