import { readFileSync } from 'node:fs';
import { guardedStatics, guarded } from '../guard.ts';

export type NativeImage = {
  toDataURL(): string;
  isEmpty(): boolean;
  isTemplateImage(): boolean;
} & Record<string, unknown>;

/** Width and height are bytes 16 to 24 of a PNG; anything else has no known size here. */
function sizeOf(bytes: Buffer): { width: number; height: number } {
  const isPng = bytes.length > 24 && bytes.subarray(1, 4).toString('latin1') === 'PNG';
  return isPng
    ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
    : { width: 0, height: 0 };
}

function create(bytes: Buffer, path = ''): NativeImage {
  let isTemplate = /Template(@\dx)?\.\w+$/.test(path);
  return guarded('NativeImage', {
    isEmpty: () => bytes.length === 0,
    getSize: () => sizeOf(bytes),
    getAspectRatio: () => sizeOf(bytes).width / (sizeOf(bytes).height || 1),
    getScaleFactors: () => [1],
    isTemplateImage: () => isTemplate,
    setTemplateImage: (value: boolean): void => void (isTemplate = value),
    toPNG: () => bytes,
    toDataURL: () => `data:image/png;base64,${bytes.toString('base64')}`,
    // Pixels are Electron's: the picture is only carried about here.
    resize: () => create(bytes, path),
    addRepresentation: (): void => {},
  });
}

function read(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    // Electron makes an empty image of a file that is not there.
    return Buffer.alloc(0);
  }
}

export const nativeImage = guardedStatics('NativeImage', {
  createEmpty: () => create(Buffer.alloc(0)),
  createFromPath: (path: string) => create(read(path), path),
  createFromBuffer: (bytes: Buffer) => create(Buffer.from(bytes)),
  createFromDataURL: (url: string) =>
    create(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')),
});

export function toImage(image: NativeImage | string): NativeImage {
  return typeof image === 'string' ? nativeImage.createFromPath(image) : image;
}
