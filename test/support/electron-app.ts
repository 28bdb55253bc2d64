import { launchRuntime } from './electron-runtime/launch.ts';
import { type LaunchOptions, launchStandIn, type StandInApp } from './electron-stand-in/launch.ts';

/** A running app, whichever of the two carries it: `runtime` says which, and a run must say so too. */
export type ElectronApp = Omit<StandInApp, 'runtime'> & { runtime: 'electron' | 'stand-in' };

/** The real runtime where the environment says that it is there, otherwise the stand-in. */
export const electronRuntime: ElectronApp['runtime'] =
  process.env['TRACKOUT_E2E_RUNTIME'] === 'electron' ? 'electron' : 'stand-in';

export async function launchElectronApp(options: LaunchOptions): Promise<ElectronApp> {
  return electronRuntime === 'electron' ? launchRuntime(options) : launchStandIn(options);
}
