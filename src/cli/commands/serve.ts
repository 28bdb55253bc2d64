import { once } from 'node:events';
import type { Command } from 'commander';
import { isLoopback } from '../../shared/loopback.ts';
import { databaseUrlOption, port, wholeNumber } from '../arguments.ts';
import { readMetricsToken } from '../metrics-token.ts';
import { print } from '../output.ts';
import { placeOf, type PlaceOptions } from '../place.ts';

interface ServeOptions extends PlaceOptions {
  host: string;
  port: number;
  rateLimit?: number;
  metricsTokenFile?: string;
}

export function addServe(program: Command): void {
  program
    .command('serve')
    .description('run a garage server')
    .option('--data <dir>', 'the folder that holds everything of this garage')
    .addOption(databaseUrlOption())
    .option('--host <host>', 'the address to listen on', '127.0.0.1')
    .option('--port <number>', 'the port to listen on', port, 47800)
    .option(
      '--rate-limit <number>',
      'requests a minute one key may send, 0 for no limit (default: none on loopback, else 6000)',
      wholeNumber,
    )
    .option('--metrics-token-file <file>', 'holds the token that opens /api/metrics from elsewhere')
    .action(serve);
}

async function serve(options: ServeOptions): Promise<void> {
  const { open } = await import('../../server/index.ts');
  const { rateLimit, metricsTokenFile: file } = options;
  const garage = await open({
    ...(await placeOf(options)),
    log: 'info',
    ...(rateLimit !== undefined && { rateLimit }),
    ...(file !== undefined && { metricsToken: await readMetricsToken(file) }),
  });
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
