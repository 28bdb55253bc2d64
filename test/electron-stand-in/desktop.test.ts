import { describe, expect, it } from 'vitest';
import { open, openOnce, printed } from './open.ts';

describe('the desktop around an app', () => {
  const desktop = openOnce('desktop.ts');

  it('shows the tray and its menu as data', async () => {
    await desktop().firstWindow();
    const tray = await desktop().electron.tray();
    expect(tray).toMatchObject({ toolTip: 'TrackOut: all good', isTemplate: false });
    expect(tray.image).toMatch(/^data:image\/png;base64,iVBOR/);
    expect(tray.menu.map(({ label, type, enabled }) => [label, type, enabled])).toEqual([
      ['All good', 'normal', false],
      ['', 'separator', true],
      ['Copy calendar link', 'normal', true],
      ['Pause', 'submenu', true],
      ['Hidden', 'normal', true],
      ['quit', 'normal', true],
    ]);
  });

  it('clicks items by id and by label, below submenus too', async () => {
    await desktop().electron.click('tray', 'copy');
    await expect
      .poll(() => desktop().electron.clipboardText())
      .toBe('https://example.com/calendar.ics');
    await desktop().electron.click('tray', 'For a day');
    await printed(desktop(), 'paused true');
    await desktop().electron.click('application', 'Open');
    await printed(desktop(), 'opened');
    await desktop().electron.clickTrayIcon('click');
    await printed(desktop(), 'tray clicked');
  });

  it('clicks nothing that a person could not click', async () => {
    await expect(desktop().electron.click('tray', 'All good')).rejects.toThrow(
      '"All good" is disabled',
    );
    await expect(desktop().electron.click('tray', 'Hidden')).rejects.toThrow('"Hidden" is hidden');
    await expect(desktop().electron.click('tray', 'Fly')).rejects.toThrow('The menu has no "Fly"');
  });

  it('records notifications and what was opened outside', async () => {
    await expect
      .poll(() => desktop().electron.openedExternally())
      .toEqual(['webcal://example.com/feed']);
    expect(await desktop().electron.notifications()).toEqual([
      { title: 'Oil', body: 'due in 300 mi' },
    ]);
    await desktop().electron.clickNotification(0);
    await printed(desktop(), 'notification clicked');
  });

  it('tells app and page when the desktop turns dark', async () => {
    const page = await desktop().firstWindow();
    const isDark = (): Promise<unknown> =>
      page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches");
    expect(await isDark()).toBe(false);
    await desktop().electron.setDark(true);
    await printed(desktop(), 'dark true');
    await expect.poll(isDark).toBe(true);
  });

  it('answers dialogs as the test says, and dismisses the others', async () => {
    const app = await open('desktop.ts');
    await app.electron.answerDialog({ response: 1 });
    await app.electron.answerDialog({ canceled: false, filePath: '/tmp/calendar.ics' });
    await app.electron.setClipboardText('from elsewhere');
    await printed(app, 'screen 1920');
    expect(app.stdout()).toBe(
      'answered 1\nsaved /tmp/calendar.ics\nclipboard from elsewhere\nscreen 1920\n',
    );
    expect(await app.electron.clipboardText()).toBe('');
    await printed(desktop(), 'answered 0');
    expect((await desktop().electron.dialogs())[0]).toMatchObject({
      kind: 'message',
      options: { message: 'Sure?' },
    });
  });

  it('quits by the role of a menu item', async () => {
    const app = await open('desktop.ts');
    await app.firstWindow();
    await app.electron.click('tray', 'quit');
    expect(await app.waitForExit()).toEqual({ code: 0, signal: null });
  });
});
