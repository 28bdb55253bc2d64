import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { text } from 'node:stream/consumers';

type Stamp = { readonly file: string; readonly value: () => string };

/** A checkout with the real launchers, installed and built as they see it, around small programs. */
export async function openCheckout(programs: Readonly<Record<string, string>>) {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'trackout-checkout-')));
  for (const name of ['scripts', 'bin', 'package.json', 'package-lock.json']) {
    await cp(resolve(name), join(folder, name), { recursive: true });
  }
  for (const [name, source] of Object.entries(programs)) await write(name, source, 0o755);
  await stamp('packages.mjs', 'packagesStamp');
  await stamp('build.mjs', 'buildStamp');

  async function write(name: string, content: string, mode = 0o644): Promise<void> {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content, { mode });
  }

  async function stamp(module: string, name: string): Promise<void> {
    const url = pathToFileURL(join(folder, 'scripts/bootstrap', module)).href;
    const exported = (await import(url)) as Readonly<Record<string, Stamp>>;
    const found = exported[name];
    if (found === undefined) throw new Error(`${module} exports no ${name}`);
    await mkdir(dirname(found.file), { recursive: true });
    await writeFile(found.file, found.value());
  }

  return { folder, write, remove: () => rm(folder, { recursive: true, force: true }) };
}

export type Ran = {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

/** Starts a program as a person would, with only the environment that is named. */
export function launch(
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): { readonly child: ChildProcessWithoutNullStreams; readonly ran: Promise<Ran> } {
  const { PATH, SystemRoot } = process.env; // SystemRoot: Windows starts nothing without it
  const env = { PATH, SystemRoot, HOME: options.cwd, ...options.env };
  const child = spawn(process.execPath, args, { cwd: options.cwd, env });
  const ran = Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)]).then(
    ([[status], stdout, stderr]) => ({ status: status as number | null, stdout, stderr }),
  );
  return { child, ran };
}
