export interface Copying {
  from: string;
  /** An empty file, made for it. */
  to: string;
  /** The folder of the attachments' contents, where the copy is to carry them. */
  contentsIn: string | null;
}

export interface Copied {
  /** What the copy is worth: only `whole` counts as a backup. */
  verdict: 'whole' | 'damaged' | 'different';
  /** Contents that a copy with attachments should carry and that are not there, or damaged. */
  missing: number;
}

/**
 * Copies a database as it stands at one moment and looks the copy over. SQLite's own backup, in one
 * step from a second connection: writers go on beside it (a step at a time would begin again at
 * each write), and pages come over as they are. `vacuum into` would write rows anew and promises
 * no row the number by which an index may know it. Runs on a thread as its text, so it stands alone.
 */
export async function copyDatabase({ from, to, contentsIn }: Copying): Promise<Copied> {
  const { backup, DatabaseSync } = process.getBuiltinModule('node:sqlite');
  const { closeSync, fsyncSync, openSync, readFileSync } = process.getBuiltinModule('node:fs');
  const { hash } = process.getBuiltinModule('node:crypto');
  type Database = InstanceType<typeof DatabaseSync>;
  const busyTimeoutMs = 5000;
  const allPages = 2 ** 31 - 1;

  const tablesOf = (database: Database): string[] =>
    database
      .prepare(
        `select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name <> 'attachment_content' and sql not like 'create virtual%' order by name`,
      )
      .all()
      .map(({ name }) => String(name));
  const counts = (database: Database): string =>
    JSON.stringify(
      tablesOf(database).map((table) => [
        table,
        database.prepare(`select count(*) as rows from "${table}"`).get()?.['rows'],
      ]),
    );
  const named = (database: Database): string[] =>
    database
      .prepare('select distinct sha256 from attachment')
      .all()
      .map(({ sha256 }) => String(sha256));

  function carryContents(copy: Database, folder: string): number {
    if (!tablesOf(copy).includes('attachment')) return 0;
    const known = copy.prepare('select 1 from attachment_content where hash = ?');
    const insert = copy.prepare(
      'insert into attachment_content (hash, size, bytes) values (?, ?, ?)',
    );
    let missing = 0;
    copy.exec('begin');
    for (const name of named(copy)) {
      if (known.get(name) !== undefined) continue;
      let bytes: Uint8Array | null = null;
      try {
        bytes = readFileSync(`${folder}/${name.slice(0, 2)}/${name}`);
      } catch {
        // A file that is gone is counted; it must not keep the rest from being saved.
      }
      if (bytes !== null && hash('sha256', bytes, 'hex') === name)
        insert.run(name, bytes.byteLength, bytes);
      else missing += 1;
    }
    copy.exec('commit');
    return missing;
  }

  const source = new DatabaseSync(from, { readOnly: true });
  let before: string;
  try {
    // The counts and the copy see the same moment, whatever is written meanwhile.
    source.exec(`pragma busy_timeout = ${busyTimeoutMs}; begin`);
    before = counts(source);
    await backup(source, to, { rate: allPages });
  } finally {
    source.close();
  }
  const copy = new DatabaseSync(to);
  try {
    // One file, without companions.
    copy.exec('pragma journal_mode = delete; pragma synchronous = full');
    const missing = contentsIn === null ? 0 : carryContents(copy, contentsIn);
    const check = copy.prepare('pragma integrity_check(1)').get()?.['integrity_check'];
    if (check !== 'ok') return { verdict: 'damaged', missing };
    return { verdict: counts(copy) === before ? 'whole' : 'different', missing };
  } finally {
    copy.close();
    const file = openSync(to, 'r+');
    fsyncSync(file);
    closeSync(file);
  }
}
