import { describe, expect, it } from 'vitest';
import { open, openOnce, printed } from './open.ts';

declare const document: { documentElement: { dataset: Record<string, string> } };

describe('a scheme of the product’s own', () => {
  const desk = openOnce('desk.ts');

  it('gives the page the headers of the handler', async () => {
    const page = await desk().firstWindow();
    const got = await page.evaluate(() => {
      // connect-src is closed by the policy, so the document's own entry tells.
      const [entry] = performance.getEntriesByType('navigation');
      return [entry?.responseStatus, isSecureContext];
    });
    expect(got).toEqual([200, true]);
    const response = (await desk().electron.ipcLog()).find(
      ({ channel }) => channel === 'app://trackout/',
    );
    expect(response?.payload).toMatchObject({ headers: { 'x-own': ['yes'] } });
  });

  it('enforces the policy: an inline script does not run and a violation is told of', async () => {
    const page = await desk().firstWindow();
    expect(await page.evaluate(() => ({ ...document.documentElement.dataset }))).toEqual({
      violation: 'script-src-elem',
    });
    const refused = await page.evaluate(() =>
      fetch('/next').then(
        () => 'fetched',
        () => 'refused',
      ),
    );
    expect(refused).toBe('refused');
  });

  it('gives the handler the body, the origin and the type of a form', async () => {
    const app = await open('desk.ts', ['--path=/entry']);
    const page = await app.firstWindow();
    await page.fill('#key', 'käse & brot');
    await page.click('button');
    await page.waitForSelector('#saved');
    expect(await page.textContent('#saved')).toBe(
      'käse & brot from app://trackout of application/x-www-form-urlencoded',
    );
  });

  it('follows a redirect of the handler', async () => {
    const app = await open('desk.ts', ['--path=/moved']);
    expect(await (await app.firstWindow()).title()).toBe('next');
    expect((await app.electron.windows())[0]?.url).toBe('app://trackout/next');
  });

  it('fails the load when the handler fails', async () => {
    const app = await open('desk.ts', ['--path=/broken']);
    await printed(app, "load failed: Error: ERR_FAILED (-2) loading 'app://trackout/broken'");
    expect(app.stderr()).toContain('the handler has failed');
  });

  it('asks webRequest before and after', async () => {
    const app = await open('desk.ts', ['--stamp']);
    const page = await app.firstWindow();
    const response = (await app.electron.ipcLog()).find(
      ({ channel }) => channel === 'app://trackout/',
    );
    expect(response?.payload).toMatchObject({ headers: { 'x-stamp': ['seen'] } });
    const failed = page.waitForEvent('requestfailed');
    await page.click('#next');
    expect((await failed).failure()?.errorText).toBe('net::ERR_BLOCKED_BY_CLIENT');
  });
});

declare const performance: { getEntriesByType(type: string): { responseStatus: number }[] };
declare const isSecureContext: boolean;
