/** A name as it is sorted: by its letters, whatever their case and accents. Made here, since no two engines sort alike. */
export function sortKey(name: string): string {
  const plain = name.normalize('NFD').replaceAll(/[\u0300-\u036F]/g, '');
  return plain.normalize('NFC').toLowerCase();
}
