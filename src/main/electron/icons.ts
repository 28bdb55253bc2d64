import { fileURLToPath } from 'node:url';
import { nativeImage, type NativeImage } from 'electron';
import type { TrayStatus } from '../desk/tray.ts';

const resources = new URL('../../resources/', import.meta.url);

export function iconPath(name: string): string {
  return fileURLToPath(new URL(name, resources));
}

/** macOS draws template images itself, in the menu bar's own color; elsewhere the glyph brings its ground along. */
export function trayIcon(status: TrayStatus, platform: NodeJS.Platform): NativeImage {
  const isTemplate = platform === 'darwin';
  const image = nativeImage.createFromPath(
    iconPath(`tray/${status}${isTemplate ? 'Template' : ''}.png`),
  );
  if (isTemplate) image.setTemplateImage(true);
  return image;
}
