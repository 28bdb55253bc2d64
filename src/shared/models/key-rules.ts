/** At most so many active keys an account (T5). */
export const keysMax = 5;

/** Write always includes read; a key made before scopes existed may do both (T3). */
export function canWrite(of: { scopes: readonly string[] | null }): boolean {
  return of.scopes === null || of.scopes.includes('write');
}
