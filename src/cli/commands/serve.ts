import { once } from 'node:events';
import type { Command } from 'commander';
import { isLoopback } from '../../shared/loopback.ts';
import { port } from '../arguments.ts';
import { print } from '../output.ts';

interface ServeOptions {
  data?: string;
  host: string;
  port: number;
}

export function addServe(program: Command): void {
  program
    .command('serve')
    .description('run a garage server')
    .option('--data <dir>', 'the folder that holds everything of this garage')
    .option('--host <host>', 'the address to listen on', '127.0.0.1')
    .option('--port <number>', 'the port to listen on', port, 47800)
    .action(serve);
}

async function serve(options: ServeOptions): Promise<void> {
  const { defaultDataDir, open } = await import('../../server/index.ts');
  const garage = await open({ dataDir: options.data ?? defaultDataDir(), log: 'info' });
  try {
    const { port: actual } = await garage.listen({ host: options.host, port: options.port });
    // A scripted start waits for this line; with port 0 it tells the real one.
    const host = options.host.includes(':') ? `[${options.host}]` : options.host;
    print(`listening on http://${host}:${actual}`);
    if (!isLoopback({ hostname: options.host })) {
      process.stderr.write(
        'Keys travel readable over plain http: put a proxy with TLS in front.\n',
      );
    }
    await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  } finally {
    await garage.close();
  }
}
