// Runs on both sides of the wire and is put into pages as text: it may import nothing.

/** A value that is not plain data: told apart by the caller, which decides what crosses instead of it. */
export type Special = { describe(value: object): unknown; revive(description: unknown): unknown };

const nothingSpecial: Special = {
  describe: () => undefined,
  revive: () => {
    throw new Error('An object could not be cloned.');
  },
};

const viewTypes: Record<
  string,
  new (buffer: ArrayBuffer, offset: number, length: number) => ArrayBufferView
> = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
  DataView,
};

function toBase64(buffer: ArrayBuffer): string {
  let binary = '';
  for (const byte of new Uint8Array(buffer)) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function fromBase64(text: string): ArrayBuffer {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0)).buffer;
}

/** Writes a graph of values as text, with its cycles and its shared parts. Throws on what cannot be cloned. */
export function encodeGraph(root: unknown, special: Special = nothingSpecial): string {
  const rows: unknown[] = [];
  const seen = new Map<object, number>();

  function slot(value: unknown): unknown {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number')
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : { n: Object.is(value, -0) ? '-0' : String(value) };
    if (value === undefined) return { u: 1 };
    if (typeof value === 'bigint') return { b: String(value) };
    if (typeof value === 'symbol') throw new Error('An object could not be cloned.');
    const known = seen.get(value);
    if (known !== undefined) return { r: known };
    const index = rows.push(null) - 1;
    seen.set(value, index);
    rows[index] = row(value);
    return { r: index };
  }

  function entries(value: object): unknown[] {
    // A loop, since a page may have replaced the methods of arrays.
    const pairs: unknown[] = [];
    for (const key of Object.keys(value))
      pairs.push([key, slot((value as Record<string, unknown>)[key])]);
    return pairs;
  }

  function row(value: object): unknown {
    const described = special.describe(value);
    if (described !== undefined) return ['special', described];
    if (Array.isArray(value)) return ['array', value.length, entries(value)];
    if (value instanceof Date) return ['date', slot(value.getTime())];
    if (value instanceof RegExp) return ['regexp', value.source, value.flags];
    if (value instanceof Map)
      return ['map', [...value].map(([key, entry]) => [slot(key), slot(entry)])];
    if (value instanceof Set) return ['set', [...value].map(slot)];
    if (value instanceof Error) return ['error', value.name, value.message, value.stack ?? ''];
    if (value instanceof ArrayBuffer) return ['buffer', toBase64(value)];
    if (ArrayBuffer.isView(value))
      return [
        'view',
        value.constructor.name,
        slot(value.buffer),
        value.byteOffset,
        'length' in value ? value.length : value.byteLength,
      ];
    if (Object.prototype.toString.call(value) === '[object Object]')
      return ['object', entries(value)];
    throw new Error('An object could not be cloned.');
  }

  const first = slot(root);
  return JSON.stringify([first, rows]);
}

export function decodeGraph(text: string, special: Special = nothingSpecial): unknown {
  const [first, rows] = JSON.parse(text) as [unknown, unknown[][]];
  const made = new Map<number, unknown>();

  function value(slot: unknown): unknown {
    if (slot === null || typeof slot !== 'object') return slot;
    if ('n' in slot) return Number(slot.n);
    if ('u' in slot) return undefined;
    if ('b' in slot) return BigInt(slot.b as string);
    const index = (slot as { r: number }).r;
    if (!made.has(index)) build(index);
    return made.get(index);
  }

  function fill(target: object, pairs: unknown): void {
    // defineProperty, so that a key named __proto__ stays a key.
    for (const [key, slot] of pairs as [string, unknown][]) {
      Object.defineProperty(target, key, {
        value: value(slot),
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
  }

  function keep<T>(index: number, thing: T): T {
    made.set(index, thing);
    return thing;
  }

  function build(index: number): void {
    const [kind, a, b, c, d] = rows[index] ?? [];
    if (kind === 'special') keep(index, special.revive(a));
    else if (kind === 'array') fill(keep(index, new Array(a as number)), b);
    else if (kind === 'object') fill(keep(index, {}), a);
    else if (kind === 'date') keep(index, new Date(value(a) as number));
    else if (kind === 'regexp') keep(index, new RegExp(a as string, b as string));
    else if (kind === 'buffer') keep(index, fromBase64(a as string));
    else if (kind === 'map') {
      const map = keep(index, new Map());
      for (const [key, entry] of a as unknown[][]) map.set(value(key), value(entry));
    } else if (kind === 'set') {
      const set = keep(index, new Set());
      for (const entry of a as unknown[]) set.add(value(entry));
    } else if (kind === 'error') {
      keep(index, Object.assign(new Error(b as string), { name: a as string, stack: c as string }));
    } else {
      const View = viewTypes[a as string];
      if (View === undefined) throw new Error('An object could not be cloned.');
      keep(index, new View(value(b) as ArrayBuffer, c as number, d as number));
    }
  }

  return value(first);
}

/** What crosses a process: structured clone, so that a function, a promise or a symbol is refused here. */
export function encodeClone(root: unknown): string {
  let cloned: unknown;
  try {
    cloned = structuredClone(root);
  } catch {
    throw new Error('An object could not be cloned.');
  }
  return encodeGraph(cloned);
}
