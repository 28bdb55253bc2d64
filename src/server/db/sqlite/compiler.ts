import { type LimitNode, SqliteQueryCompiler, ValueNode } from 'kysely';

/**
 * Writes a limit into the text. SQLite plans a query anew each time a bound limit is set, which
 * more than doubles the cost of a short list.
 */
export class LiteralLimitCompiler extends SqliteQueryCompiler {
  protected override visitLimit(node: LimitNode): void {
    const { limit } = node;
    if (ValueNode.is(limit) && Number.isSafeInteger(limit.value)) {
      this.append(`limit ${String(limit.value)}`);
    } else {
      super.visitLimit(node);
    }
  }
}
