import { type DataTypeNode, type LimitNode, PostgresQueryCompiler } from 'kysely';
import { literalLimit } from '../literal-limit.ts';

/** Writes queries so that PostgreSQL answers them as SQLite does. */
export class AlikeCompiler extends PostgresQueryCompiler {
  /** Text is sorted by its bytes, whatever language the database was made for. */
  protected override visitDataType(node: DataTypeNode): void {
    super.visitDataType(node);
    const isColumn = this.parentNode?.kind === 'ColumnDefinitionNode';
    if (isColumn && node.dataType === 'text') this.append(' collate "C"');
  }

  protected override visitLimit(node: LimitNode): void {
    const literal = literalLimit(node);
    if (literal === undefined) super.visitLimit(node);
    else this.append(literal);
  }
}
