import { expect, it } from 'vitest';
import { eventsIn, expectedEvents } from './expected.ts';
import type { Run } from './run.ts';

/** What the garage gives out: links for calendars, keys for tools. */
export function givingSteps(current: () => Run): void {
  it('D5, K9: makes a calendar link, and a calendar program that fetches it sees what is due', async () => {
    const run = current();
    const { calendar } = run.pages.settings;
    await run.pages.settings.open('Calendar');
    await calendar.make('Phone');
    await calendar
      .row('Phone')
      .getByText(/calendar\.ics\?key=cal_\w{4}\.\.\.$/)
      .waitFor();
    const url = await run.app.receive(() => calendar.copy('Phone'));
    const token = new URL(url).searchParams.get('key') ?? '';
    run.secrets.set('the calendar link', token);
    expect(await run.kept(`${run.ownId}_`)).toEqual([token]);

    const fetched = await fetch(url);
    expect(fetched.headers.get('content-type')).toMatch(/^text\/calendar/);
    const calendarText = await fetched.text();
    expect(eventsIn(calendarText)).toEqual(
      expectedEvents(run.csv, { nickname: 'Blue M3', done: ['BRAKE_PADS'] }),
    );
    const etag = fetched.headers.get('etag') ?? '';
    expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
    const everything = await (await fetch(`${url}&all=1`)).text();
    expect(eventsIn(everything)).toHaveLength(17);
    expect(eventsIn(everything)).toContain('2027-02-20 Brake pads: Blue M3 (done)');

    const webcal = await run.app.receive(() => calendar.copyWebcal('Phone'));
    expect(webcal).toBe(url.replace(/^http:/, 'webcal:'));
    await calendar
      .row('Phone')
      .getByText(/Last fetched/)
      .waitFor();
  });

  it('revokes the link, and it leads nowhere any more', async () => {
    const run = current();
    const url = await run.app.receive(() => run.pages.settings.calendar.copy('Phone'));
    await run.pages.settings.calendar.revoke('Phone');
    expect((await fetch(url)).status).toBe(404);
    await expect.poll(() => run.kept(`${run.ownId}_`)).toEqual([]);
  });

  it('T1, T2, T4: makes a read-only key for a tool, copies it once and uses it', async () => {
    const run = current();
    const { keys } = run.pages.settings;
    await run.pages.settings.open('API keys');
    await keys.create('Home Assistant', 'Read');
    const key = await run.app.receive(() => keys.copy('Copy key'));
    expect(key).toMatch(/^tok_[0-9A-Za-z]{46}$/);
    run.secrets.set('the tool’s key', key);
    expect(await run.app.receive(() => keys.copy('Copy for curl'))).toContain(key);
    // What was only shown in a tab may not have been taken, so the card asks once more.
    await keys.closeCard({ withoutCopying: !run.app.hasClipboard });

    await keys.row('Home Assistant').getByText('read-only').waitFor();
    await keys
      .row('Home Assistant')
      .getByText(`${key.slice(0, 8)}...`)
      .waitFor();
    const ask = await run.asTool(key);
    expect([await ask('GET'), await ask('POST')]).toEqual([200, 403]);
  });

  it('T11: rotates it, and both keys work for as long as was said', async () => {
    const run = current();
    const { keys } = run.pages.settings;
    await keys.rotate('Home Assistant', '1 hour');
    const key = await run.app.receive(() => keys.copy('Copy key'));
    run.secrets.set('the tool’s new key', key);
    await keys.closeCard({ withoutCopying: !run.app.hasClipboard });
    await keys.row('Home Assistant').getByText('replaced', { exact: true }).waitFor();
    for (const one of [key, run.secrets.get('the tool’s key') ?? '']) {
      expect(await (await run.asTool(one))('GET')).toBe(200);
    }
  });

  it('T6: revokes it, and the next request with it is refused', async () => {
    const run = current();
    const { keys } = run.pages.settings;
    const ask = await run.asTool(run.secrets.get('the tool’s key') ?? '');
    await keys.revoke('Home Assistant');
    expect(await ask('GET')).toBe(401);
    expect(await (await run.asTool(run.secrets.get('the tool’s new key') ?? ''))('GET')).toBe(401);
    await keys.row('Home Assistant').first().waitFor({ state: 'detached' });
  });

  it('T5: reaches the limit of five, and is told what to do', async () => {
    const run = current();
    const { keys } = run.pages.settings;
    for (const name of ['Laptop', 'Pit board', 'Phone widget', 'Spreadsheet']) {
      await keys.create(name, 'Read and write');
      await keys.closeCard({ withoutCopying: true });
    }
    await run.app.page.getByText(/All 5 keys are in use\. To make another, revoke one/).waitFor();
    expect(await keys.createButton.count()).toBe(0);
    await keys.revoke('Spreadsheet');
    await keys.createButton.waitFor();
  });
}
