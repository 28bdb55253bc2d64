import type { Kysely } from 'kysely';
import { engineOf } from '../engine.ts';
import { postgresTables } from './postgres-tables.ts';
import { sqliteTables } from './sqlite-tables.ts';
import type { Table } from './table.ts';

/** Contents of attachments go their own way; the others are about the database itself, or its moment. */
const notCopied = /^(attachment_content|copy_progress|wrong_key|kysely_.*)$/;

/** All tables of a garage, those first that others refer to. */
export async function tablesOf<Tables>(db: Kysely<Tables>): Promise<Table[]> {
  const all = await (engineOf(db) === 'sqlite' ? sqliteTables(db) : postgresTables(db));
  return inOrder(all.filter(({ name }) => !notCopied.test(name)));
}

function inOrder(tables: readonly Table[]): Table[] {
  const ordered: Table[] = [];
  const isThere = (name: string) => ordered.some((table) => table.name === name);
  while (ordered.length < tables.length) {
    const next = tables.find(
      ({ name, references }) => !isThere(name) && references.every((other) => isThere(other)),
    );
    if (next === undefined) throw new Error('Tables refer to each other in a circle.');
    ordered.push(next);
  }
  return ordered;
}
