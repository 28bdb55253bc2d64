import { homedir } from 'node:os';
import type { Acts } from './acts.ts';
import type { Connections, Place } from './connections.ts';
import { type ConnectionsFile, openConnectionsFile } from './connections-file.ts';
import type { Handover } from './documents/handover.ts';
import type { HeldKeys } from './held-key.ts';
import type { DeskOptions } from './ports.ts';
import type { Proxy } from './proxy.ts';
import type { Secrets } from './secrets.ts';
import { openTrackConfig, type TrackConfig } from './track-config.ts';
import { openTrailFiles, type TrailFiles } from './trail.ts';

/** What comes to the desk out of files of this computer, and goes into them. */
export interface Exchange {
  connectionsFile: ConnectionsFile;
  trackConfig: TrackConfig;
  trailFiles: TrailFiles;
}

export interface ExchangeOptions extends Pick<DeskOptions, 'track'> {
  connections: Connections;
  secretsOf(place: Place): Secrets;
  heldKeys: HeldKeys;
  handover: Handover;
  proxy: Proxy;
  acts: Acts;
  now: () => Date;
}

export function openExchange(options: ExchangeOptions): Exchange {
  const { connections, handover, track = { home: homedir(), env: process.env } } = options;
  return {
    connectionsFile: openConnectionsFile(connections, handover),
    trackConfig: openTrackConfig({ ...options, track }),
    trailFiles: openTrailFiles(options),
  };
}
