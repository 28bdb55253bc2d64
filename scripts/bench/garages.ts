import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../../src/server/db/engine.ts';
import type { GaragePlace } from '../../src/server/db/open.ts';
import { makeDatabase, type PostgresServer, startPostgres } from '../../test/support/postgres.ts';
import { type FilledGarage, fillGarage } from './garage.ts';

/** As a server is found that nobody has tuned; what is acknowledged is on its disk. */
const settings = ['fsync=on', 'synchronous_commit=on', 'full_page_writes=on'];

/** The garages of one run, on either engine. PostgreSQL is started only if one is asked for. */
export class Garages {
  readonly folder: string;
  readonly #filled = new Map<string, Promise<FilledGarage>>();
  #server: Promise<PostgresServer> | undefined;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async open(): Promise<Garages> {
    return new Garages(await mkdtemp(join(tmpdir(), 'trackout-bench-')));
  }

  /** Filled once, whoever asks first; who writes into one asks for it by a name of its own. */
  filled(engine: Engine, records: number, name = 'read'): Promise<FilledGarage> {
    const key = `${engine}-${name}-${records}`;
    const known = this.#filled.get(key) ?? this.#fill(engine, key, records);
    this.#filled.set(key, known);
    return known;
  }

  async #fill(engine: Engine, name: string, records: number): Promise<FilledGarage> {
    return fillGarage(await this.#place(engine, join(this.folder, name)), records);
  }

  async #place(engine: Engine, dataDir: string): Promise<GaragePlace> {
    if (engine === 'sqlite') return { dataDir };
    const server = await (this.#server ??= startPostgres(settings));
    const { url } = await makeDatabase(server.urlOf('postgres'));
    return { dataDir, databaseUrl: url };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await (await this.#server)?.remove();
    await rm(this.folder, { recursive: true, force: true });
  }
}
