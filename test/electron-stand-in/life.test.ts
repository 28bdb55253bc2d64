import { describe, expect, it } from 'vitest';
import { open, printed, temporaryFolder } from './open.ts';

const ready = 'ready trackout-desktop false browser 45';
const said = (text: string): string[] => text.trimEnd().split('\n');

describe('the life of an app', () => {
  it('quits in order: before-quit, each window, will-quit, quit', async () => {
    const app = await open('life.ts');
    await printed(app, ready);
    await app.electron.quit();
    expect(await app.waitForExit()).toEqual({ code: 0, signal: null });
    expect(said(app.stdout())).toEqual([
      ready,
      'before-quit',
      'close',
      'closed',
      'will-quit',
      'quit 0',
    ]);
  });

  it('stays when a window keeps itself open, and quits the next time', async () => {
    const app = await open('life.ts', ['keep']);
    await printed(app, ready);
    await app.electron.quit();
    await app.electron.quit();
    await app.waitForExit();
    expect(said(app.stdout())).toEqual([
      ready,
      'before-quit',
      'close',
      'before-quit',
      'close',
      'closed',
      'will-quit',
      'quit 0',
    ]);
  });

  it('tells of the last window, and quits by itself only where nobody listens', async () => {
    const listening = await open('life.ts');
    await printed(listening, ready);
    await listening.electron.closeWindow(1);
    await printed(listening, 'window-all-closed');
    expect(await listening.electron.windows()).toEqual([]);
    const silent = await open('life.ts', ['silent']);
    await printed(silent, ready);
    await silent.electron.closeWindow(1);
    await silent.waitForExit();
    expect(said(silent.stdout())).toEqual([
      ready,
      'close',
      'closed',
      'before-quit',
      'will-quit',
      'quit 0',
    ]);
  });

  it('quits on SIGTERM as when it is asked to', async () => {
    const app = await open('life.ts');
    await printed(app, ready);
    app.process().kill('SIGTERM');
    expect(await app.waitForExit()).toEqual({ code: 0, signal: null });
    expect(said(app.stdout()).at(-1)).toBe('quit 0');
  });

  it('shows its windows as data', async () => {
    const app = await open('life.ts');
    await printed(app, ready);
    const first = async () => (await app.electron.windows())[0];
    // The page's title becomes the window's, as it does in Electron.
    await expect.poll(async () => (await first())?.title).toBe('life');
    expect(await first()).toMatchObject({
      id: 1,
      title: 'life',
      isVisible: true,
      bounds: { width: 500, height: 400 },
    });
  });
});

describe('a second start on the same data', () => {
  it('is told so, and the first one hears of it', async () => {
    const folder = temporaryFolder();
    const first = await open('life.ts', [], folder);
    await printed(first, ready);
    const second = await open('life.ts', ['--open=/garage'], folder);
    expect(await second.waitForExit()).toEqual({ code: 0, signal: null });
    expect(second.stdout()).toBe('second\n');
    await printed(first, 'second-instance --open=/garage true {"from":"the second"}');
  });

  it('is the first again once the other has gone, however it went', async () => {
    const folder = temporaryFolder();
    const first = await open('life.ts', [], folder);
    await printed(first, ready);
    first.process().kill('SIGKILL');
    await first.waitForExit();
    const next = await open('life.ts', [], folder);
    await printed(next, ready);
  });
});
