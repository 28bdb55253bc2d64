/** What the copier knows of a table: no noun by its name, so that a new one is copied too. */
export interface Table {
  name: string;
  /** What is stored, sorted by name; what an engine makes of it for itself is left out. */
  columns: readonly string[];
  /** The primary key, in its order. */
  key: readonly string[];
  /** The tables whose rows must be there first. */
  references: readonly string[];
}
