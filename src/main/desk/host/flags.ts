import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultDataDir } from '../../../server/index.ts';
import { Problem } from '../../../shared/errors.ts';

export interface HostFlags {
  dataDir: string;
  /** Where our own garage listens; unset, it chooses and remembers. */
  garagePort?: number;
  demo: boolean;
  /** Where the browser host serves the page; unset, any free port. */
  port?: number;
  opensBrowser: boolean;
}

const options = {
  data: { type: 'string' },
  'garage-port': { type: 'string' },
  demo: { type: 'boolean' },
  port: { type: 'string' },
  'no-open': { type: 'boolean' },
} as const;

/**
 * What a host was started with. `othersToo` lets unknown flags pass: Electron's
 * command line also carries Chromium's own.
 */
export function readFlags(
  argv: readonly string[],
  { othersToo = false }: { othersToo?: boolean } = {},
): HostFlags {
  const { values } = parse(argv, othersToo);
  const garagePort = portOf('--garage-port', values['garage-port']);
  const port = portOf('--port', values.port);
  return {
    dataDir: typeof values.data === 'string' ? resolve(values.data) : defaultDataDir(),
    demo: values.demo === true,
    opensBrowser: values['no-open'] !== true,
    ...(garagePort !== undefined && { garagePort }),
    ...(port !== undefined && { port }),
  };
}

function parse(argv: readonly string[], othersToo: boolean) {
  try {
    return parseArgs({ args: [...argv], options, strict: !othersToo, allowPositionals: othersToo });
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : 'The flags could not be read.';
    throw new Problem('invalid_input', words, { cause });
  }
}

function portOf(flag: string, typed: string | boolean | undefined): number | undefined {
  if (typed === undefined) return undefined;
  const port = typeof typed === 'string' && /^\d{1,5}$/.test(typed) ? Number(typed) : Infinity;
  if (port <= 65_535) return port;
  throw new Problem(
    'invalid_input',
    `${flag} takes a port: a number from 0 (any that is free) to 65535.`,
  );
}
