import { pathToFileURL } from 'node:url';
import open from 'open';
import { writeOpenerFile } from '../desk/host/opener-file.ts';

/** Opens the page in the user's browser, which is not waited for: it may stay open for days. */
export async function launchPage(address: string, dataDir: string): Promise<void> {
  const child = await open(pathToFileURL(await writeOpenerFile(address, dataDir)).href);
  // A desktop without a browser: the address is printed as well.
  child.on('error', () => {});
  child.unref();
}
