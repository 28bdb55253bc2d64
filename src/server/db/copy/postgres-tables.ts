import { type Kysely, sql } from 'kysely';
import type { Table } from './table.ts';

interface Row {
  name: string;
  columns: string[];
  key: string[];
  references: string[];
}

/** The tables of a PostgreSQL database; a column that is generated follows by itself. */
export async function postgresTables<Tables>(db: Kysely<Tables>): Promise<Table[]> {
  const { rows } = await sql<Row>`
    select
      c.relname::text as name,
      array(
        select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        order by a.attname::text collate "C"
      ) as columns,
      array(
        select a.attname::text from pg_index i
        cross join unnest(i.indkey) with ordinality as part(number, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = part.number
        where i.indrelid = c.oid and i.indisprimary
        order by part.place
      ) as key,
      array(
        select distinct other.relname::text collate "C" from pg_constraint f
        join pg_class other on other.oid = f.confrelid
        where f.conrelid = c.oid and f.contype = 'f'
        order by 1
      ) as references
    from pg_class c
    where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
    order by c.relname::text collate "C"`.execute(db);
  return rows;
}
