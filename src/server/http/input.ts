import { z } from 'zod';
import { pathParams } from '../../shared/contract/http.ts';
import type { GarageRow } from '../../shared/contract/row.ts';
import { invalidInput, Problem } from '../../shared/errors.ts';
import { inputWords } from '../../shared/input-words.ts';
import { readBody } from './body.ts';
import { readIfMatch } from './revision.ts';
import { queryReader } from './query.ts';

/** Gathers a row's input from the path, the query, If-Match and the body, and parses it. */
export type InputReader = (
  request: Request,
  pathParam: (name: string) => string | undefined,
) => Promise<unknown>;

export function inputReader(row: GarageRow): InputReader {
  const names = pathParams(row);
  const hasBody = row.method === 'POST' || row.method === 'PATCH';
  const readQuery = queryReader(row);
  const readSearch = hasBody && row.takes === 'json' ? readNoQuery : readQuery;
  const takesRevision = row.input instanceof z.ZodObject && 'ifRevision' in row.input.shape;

  return async (request, pathParam) => {
    const fields: Record<string, unknown> = {
      ...readSearch(searchOf(request.url)),
      ...(hasBody && (await readBody(row, request))),
    };
    for (const name of names) {
      if (Object.hasOwn(fields, name)) throw elsewhere(name, 'This is part of the address.');
      fields[name] = pathParam(name);
    }
    if (takesRevision) {
      if (Object.hasOwn(fields, 'ifRevision')) {
        throw elsewhere('ifRevision', 'Send this as the header If-Match.');
      }
      const revision = readIfMatch(request.headers.get('if-match'));
      if (revision !== undefined) fields['ifRevision'] = revision;
    }
    const parsed = row.input.safeParse(fields, inputWords);
    if (!parsed.success) throw invalidInput(parsed.error);
    return parsed.data;
  };
}

function elsewhere(name: string, message: string): Problem {
  return new Problem('invalid_input', `${name}: ${message}`, { fields: [{ path: name, message }] });
}

function readNoQuery(search: string): Record<string, unknown> {
  if (search === '') return {};
  throw new Problem(
    'invalid_input',
    'This request takes its fields in the body, not in the address.',
  );
}

/** Without parsing a whole URL, which costs more than the rest of this. */
function searchOf(url: string): string {
  const start = url.indexOf('?');
  if (start === -1) return '';
  const end = url.indexOf('#', start);
  return url.slice(start + 1, end === -1 ? undefined : end);
}
