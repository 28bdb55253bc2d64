/** A whole number as people type it (`128,500`, `128 500`, `128.500`); null for an empty field, undefined for none. */
export function readWhole(typed: string): number | null | undefined {
  const plain = typed.trim();
  if (plain === '') return null;
  const isGrouped = /^\d{1,3}(?:([ ,.'’\u00A0\u202F])\d{3})(?:\1\d{3})*$/.test(plain);
  if (!isGrouped && !/^\d+$/.test(plain)) return undefined;
  const value = Number(plain.replaceAll(/\D/g, ''));
  return Number.isSafeInteger(value) ? value : undefined;
}
