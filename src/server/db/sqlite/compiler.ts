import { type LimitNode, SqliteQueryCompiler } from 'kysely';
import { literalLimit } from '../literal-limit.ts';

/**
 * Writes a limit into the text. SQLite plans a query anew each time a bound limit is set, which
 * more than doubles the cost of a short list.
 */
export class LiteralLimitCompiler extends SqliteQueryCompiler {
  protected override visitLimit(node: LimitNode): void {
    const literal = literalLimit(node);
    if (literal === undefined) super.visitLimit(node);
    else this.append(literal);
  }
}
