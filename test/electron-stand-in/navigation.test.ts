import { describe, expect, it } from 'vitest';
import { open, openOnce, printed } from './open.ts';

declare const location: { href: string };

describe('where a page may go', () => {
  const desk = openOnce('desk.ts');

  it('asks will-navigate before a link is followed, and stays when it is prevented', async () => {
    const page = await desk().firstWindow();
    await page.click('#away', { noWaitAfter: true });
    await printed(desk(), 'will-navigate https://example.com/');
    await expect.poll(() => page.title()).toBe('desk');
    await page.evaluate(() => (location.href = 'https://example.org/script'));
    await printed(desk(), 'will-navigate https://example.org/script');
    expect((await desk().electron.windows())[0]?.url).toBe('app://trackout/');
  });

  it('asks will-navigate for a scheme that only the system could open', async () => {
    const page = await desk().firstWindow();
    await page.click('#calendar', { noWaitAfter: true });
    await printed(desk(), 'will-navigate webcal://example.com/feed');
  });

  it('asks the window open handler, and gives the page null', async () => {
    const page = await desk().firstWindow();
    expect(await page.evaluate("open('https://example.com/popup')")).toBeNull();
    await printed(desk(), 'window-open https://example.com/popup');
    await page.click('#new', { noWaitAfter: true });
    await printed(desk(), 'window-open https://example.com/new');
    expect(await desk().windows()).toHaveLength(1);
  });

  it('ends the app where no handler keeps a page from opening windows', async () => {
    const app = await open('desk.ts', ['--lax']);
    const page = await app.firstWindow();
    await page.click('#new', { noWaitAfter: true });
    expect(await app.waitForExit()).toEqual({ code: 1, signal: null });
    expect(app.stderr()).toContain(
      'A page may open https://example.com/new: this product forbids it.',
    );
  });

  it('follows what is not prevented, and does not ask about what the app or the driver loads', async () => {
    const app = await open('desk.ts');
    const page = await app.firstWindow();
    await page.reload();
    await page.click('#next');
    await page.waitForURL(/next$/);
    expect(app.stdout()).toBe('will-navigate app://trackout/next\n');
  });
});

describe('permissions', () => {
  const state = async (args: string[]): Promise<unknown> => {
    const app = await open('desk.ts', args);
    const page = await app.firstWindow();
    return page.evaluate(async () => {
      const { permissions } = navigator as unknown as {
        permissions: { query(of: object): Promise<{ state: string }> };
      };
      const states = ['geolocation', 'notifications', 'clipboard-read'].map((name) =>
        permissions.query({ name }),
      );
      return (await Promise.all(states)).map((status) => status.state);
    });
  };

  it('are granted where the session has no handler, as in Electron', async () => {
    expect(await state([])).toEqual(['granted', 'granted', 'granted']);
  });

  it('are denied by the handlers of the session', async () => {
    expect(await state(['--deny'])).toEqual(['denied', 'denied', 'denied']);
  });
});
