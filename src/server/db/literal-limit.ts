import { type LimitNode, ValueNode } from 'kysely';

/**
 * A limit as it stands in the query's own text, where it is a plain number. Both engines write it
 * so: a first page is compiled once, and its values are then the account and the filters alone.
 */
export function literalLimit({ limit }: LimitNode): string | undefined {
  const isPlain = ValueNode.is(limit) && Number.isSafeInteger(limit.value);
  return isPlain ? `limit ${String(limit.value)}` : undefined;
}
