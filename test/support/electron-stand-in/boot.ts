// Run as `node boot.ts MAIN ARGS…`: what the electron binary does with a main module.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startChromium } from './chromium-process.ts';
import { runtime } from './runtime.ts';
import { electronVersion } from './typings.ts';

const [node = '', , main = '', ...rest] = process.argv;
runtime.mainPath = resolve(main);
process.argv = [node, runtime.mainPath, ...rest];
Object.defineProperty(process, 'type', { value: 'browser' });
Object.defineProperty(process, 'defaultApp', { value: true });
// Faked for code that asks which runtime it is on; nothing else here claims to be Electron's binary.
Object.defineProperty(process, 'versions', {
  value: { ...process.versions, electron: electronVersion },
});

const { openControl } = await import('./control.ts');
const { installHooks } = await import('./hooks.ts');
const { App } = await import('./parts/app.ts');
const { app } = await import('./electron.ts');
installHooks();
const control = openControl();

const starting = startChromium(control.spawned).then((chromium) => {
  runtime.chromium = chromium;
  chromium.cdp.browser.once('gone', () => App.loseBrowser(app));
  control.started({ endpoint: chromium.endpoint });
});
App.starting = starting.catch(() => undefined);

// Electron waits for the main module, top-level awaits included, before it becomes ready.
const patience = setTimeout(() => {
  console.error(
    'stand-in: the main module is still running. Electron is never ready while it awaits app.whenReady().',
  );
  app.exit(1);
}, 10_000);
await import(pathToFileURL(runtime.mainPath).href);
clearTimeout(patience);
await starting;
App.becomeReady(app);
