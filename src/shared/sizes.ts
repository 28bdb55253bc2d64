/** `840 kB`, `12.4 MB`: of a file, for people. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.ceil(bytes / 1000)} kB`;
  const isLarge = bytes >= 1_000_000_000;
  return isLarge
    ? `${(bytes / 1_000_000_000).toFixed(1)} GB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
