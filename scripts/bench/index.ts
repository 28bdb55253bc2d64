import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillGarage } from './garage.ts';
import { authenticationShare, listAgainstBare } from './lists.ts';
import { proxiedAgainstDirect } from './proxied.ts';

const folder = await mkdtemp(join(tmpdir(), 'trackout-bench-'));
try {
  const filled = await fillGarage(join(folder, 'garage'), 100_000);
  const figures = [
    () => listAgainstBare(filled, 'cars'),
    () => listAgainstBare(filled, 'records'),
    () => authenticationShare(filled),
    () => proxiedAgainstDirect(folder),
  ];
  for (const figure of figures) process.stdout.write(`${JSON.stringify(await figure())}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
