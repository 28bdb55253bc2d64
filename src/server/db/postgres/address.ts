import { Problem } from '../../../shared/errors.ts';

/** Where a database is, in words that show no password: `trackout on db.example.org`. */
export function addressWords(databaseUrl: string): string {
  const url = URL.parse(databaseUrl);
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol)) {
    // The text is not repeated: it may well hold a password.
    throw new Problem(
      'invalid_input',
      'This is not the URL of a PostgreSQL database. It looks like postgres://user:password@host:5432/name.',
    );
  }
  const name = wordOf(url.pathname.slice(1));
  const host = url.host || url.searchParams.get('host') || 'this computer';
  return name === '' ? host : `${name} on ${host}`;
}

function wordOf(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
