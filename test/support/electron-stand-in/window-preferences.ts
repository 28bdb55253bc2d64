import { isAbsolute } from 'node:path';
import { NotInElectron } from './guard.ts';
import type { Session } from './parts/session.ts';
import { factsOf } from './typings.ts';

export type WebPreferences = {
  preload?: string;
  session?: Session;
  partition?: string;
  nodeIntegrationInSubFrames?: boolean;
  javascript?: boolean;
  devTools?: boolean;
} & Record<string, unknown>;
export type WindowOptions = {
  width?: number;
  height?: number;
  x?: number;
  y?: number;
  show?: boolean;
  title?: string;
  parent?: unknown;
  modal?: boolean;
  resizable?: boolean;
  webPreferences?: WebPreferences;
} & Record<string, unknown>;

/** What this product forbids itself, for every window: the value that must never be given. */
const forbidden: Readonly<Record<string, unknown>> = {
  contextIsolation: false,
  sandbox: false,
  nodeIntegration: true,
  nodeIntegrationInWorker: true,
  webSecurity: false,
  webviewTag: true,
  allowRunningInsecureContent: true,
  experimentalFeatures: true,
};

function refuseUnknown(type: string, options: object): void {
  const { members } = factsOf(type);
  for (const key of Object.keys(options)) {
    if (!members.has(key))
      throw new NotInElectron(`Electron has no ${type}.${key}: electron.d.ts does not know it.`);
  }
}

export function checkWindowOptions(options: WindowOptions): void {
  const preferences = options.webPreferences ?? {};
  refuseUnknown('BrowserWindowConstructorOptions', options);
  refuseUnknown('WebPreferences', preferences);
  for (const [key, value] of Object.entries(forbidden)) {
    if (preferences[key] === value)
      throw new Error(`webPreferences.${key} is ${String(value)}: this product forbids it.`);
  }
  if (preferences['enableBlinkFeatures'] !== undefined)
    throw new Error('webPreferences.enableBlinkFeatures: this product forbids it.');
  const { preload } = preferences;
  if (preload === undefined) return;
  if (!isAbsolute(preload)) throw new Error(`preload script must have absolute path: ${preload}`);
  if (preload.endsWith('.mjs')) throw new Error(`A sandboxed preload must be CommonJS: ${preload}`);
}
