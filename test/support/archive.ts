import type { Client } from '../../src/shared/client.ts';

export type Line = Record<string, unknown>;

/** All lines of a garage's archive. */
export async function exported(client: Client, limit = 500): Promise<Line[]> {
  const lines: Line[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.call('archive.export', { limit, ...(cursor && { cursor }) });
    lines.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return lines;
}

/** The archive as its file is, but for the header with its time. */
export function below(lines: readonly Line[]): string {
  return lines
    .slice(1)
    .map((line) => JSON.stringify(line))
    .join('\n');
}
