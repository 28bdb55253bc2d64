import type { Notices } from '../notices.ts';
import { rememberedPort, type SettingsStore } from '../settings.ts';
import { type Embedded, openEmbedded } from './embedded.ts';

/** The garage of this computer; opening it takes the data folder. */
export interface OwnGarageRun {
  embedded: Embedded;
  /** Calendar programs keep an address: the first port is kept, and another one is said. */
  rememberPort(settings: SettingsStore, notices: Notices): Promise<void>;
}

const usualPort = 47_800;

export async function openOwnGarage(options: {
  dataDir: string;
  garageWorker: URL;
  garagePort?: number;
  clockShiftMs: number;
}): Promise<OwnGarageRun> {
  const { dataDir, garageWorker, garagePort, clockShiftMs } = options;
  const remembered = await rememberedPort(dataDir);
  // A port asked for with a flag is for this run; 0 leaves the choice to us.
  const port = garagePort || (remembered ?? garagePort ?? usualPort);
  const embedded = await openEmbedded({
    worker: garageWorker,
    dataDir,
    port,
    isPortFixed: Boolean(garagePort),
    clockShiftMs,
    isBackedUp: true,
  });
  return {
    embedded,
    async rememberPort(settings, notices) {
      const state = embedded.state();
      if (state.state !== 'running') return;
      if (remembered === null && !garagePort) await settings.write({ garagePort: state.port });
      const known = port !== 0 && remembered !== null ? port : state.port;
      let said = known;
      function sayIfElsewhere(): void {
        const now = embedded.state();
        if (now.state !== 'running') return;
        if (now.port !== known && now.port !== said) {
          notices.add(
            `Port ${known} is taken by another program, so this run’s garage is at ${now.origin}. Calendars that use the old address wait until it is free.`,
          );
        }
        said = now.port;
      }
      sayIfElsewhere();
      // It may have died, and have lost its port until it was back.
      embedded.onChange((change) => change === 'back' && sayIfElsewhere());
    },
  };
}
