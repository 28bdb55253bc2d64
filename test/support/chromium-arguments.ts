import { existsSync } from 'node:fs';

/** Debian's Chromium unless the environment names another one. */
export const chromiumPath = process.env['TRACKOUT_CHROMIUM'] ?? '/usr/bin/chromium';

/** One browser for every run: no network of its own, no first-run pages, the same pixels each time. */
export const chromiumArguments: readonly string[] = [
  '--headless=new',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-sync',
  '--disable-quic',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-field-trial-config',
  '--disable-features=Translate,MediaRouter,OptimizationHints,HttpsUpgrades',
  '--metrics-recording-only',
  '--mute-audio',
  '--no-service-autorun',
  '--password-store=basic',
  '--use-mock-keychain',
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
  '--hide-scrollbars',
  // Chromium refuses to build its own sandbox for root.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

export function requireChromium(): string {
  if (existsSync(chromiumPath)) return chromiumPath;
  throw new Error(
    `There is no Chromium at ${chromiumPath}. Install it, or name another one in TRACKOUT_CHROMIUM.`,
  );
}
