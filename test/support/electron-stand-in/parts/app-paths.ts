import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

function switchValue(name: string): string | undefined {
  return process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);
}

/** The names app.getPath knows, as Electron lays them out on Linux. */
export function createPaths(appName: () => string) {
  const home = homedir();
  const changed = new Map<string, string>();
  const known: Record<string, () => string> = {
    home: () => home,
    appData: () => process.env['XDG_CONFIG_HOME'] ?? join(home, '.config'),
    userData: () => switchValue('user-data-dir') ?? join(get('appData'), appName()),
    sessionData: () => get('userData'),
    logs: () => join(get('userData'), 'logs'),
    crashDumps: () => join(get('userData'), 'Crashpad'),
    temp: () => tmpdir(),
    exe: () => process.execPath,
    module: () => process.execPath,
    desktop: () => join(home, 'Desktop'),
    documents: () => join(home, 'Documents'),
    downloads: () => join(home, 'Downloads'),
    music: () => join(home, 'Music'),
    pictures: () => join(home, 'Pictures'),
    videos: () => join(home, 'Videos'),
  };
  function get(name: string): string {
    const path = changed.get(name) ?? known[name]?.();
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  }
  function set(name: string, path: string): void {
    if (known[name] === undefined) throw new Error(`Failed to set path '${name}'`);
    mkdirSync(path, { recursive: true });
    changed.set(name, path);
  }
  return { get, set };
}
