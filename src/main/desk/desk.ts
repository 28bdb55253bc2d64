import { join } from 'node:path';
import type { DeskEvent } from '../../shared/contract/events.ts';
import type { Envelope } from '../../shared/contract/envelope.ts';
import { Problem } from '../../shared/errors.ts';
import type { DeskState } from '../../shared/models/desk-state.ts';
import { openActs } from './acts.ts';
import { startDemo } from './demo.ts';
import { entryPath } from './documents/entry.ts';
import { handoverPath } from './documents/handover.ts';
import { passphrasePath } from './documents/passphrase.ts';
import { type DocumentAnswer, type DocumentRequest, problemPage } from './documents/page.ts';
import type { Embedded } from './embedded/embedded.ts';
import { openOwnGarage } from './embedded/own-garage.ts';
import { deskHandlers } from './handlers.ts';
import type { DeskParts } from './desk-parts.ts';
import { openParts } from './parts.ts';
import type { DeskOptions } from './ports.ts';
import { pageDoor } from './request.ts';
import { openJournal } from './rotation/journal.ts';
import { keychainMark } from './secrets.ts';
import { openSettings } from './settings.ts';
import type { TrayAct, TrayModel } from './tray.ts';
import { openTray } from './tray-source.ts';
import { openVault } from './vault/vault.ts';

export type { DocumentAnswer, DocumentRequest } from './documents/page.ts';
export type { DeskOptions, HostPorts } from './ports.ts';
export type { TrayAct, TrayItem, TrayModel, TrayStatus } from './tray.ts';

/** The process that holds the key, whatever host it runs in. */
export interface Desk {
  /** The page's one door. Never throws. */
  request(message: unknown): Promise<Envelope>;
  onEvent(listener: (event: DeskEvent) => void): () => void;
  /** The documents outside the page; null when the path is none of theirs. */
  document(request: DocumentRequest): Promise<DocumentAnswer | null>;
  tray(): Promise<TrayModel>;
  onTray(listener: (model: TrayModel) => void): () => void;
  /** What the tray's menu asks. Opening a window and quitting are the host's own. */
  act(act: TrayAct): Promise<void>;
  state(): DeskState;
  close(): Promise<void>;
}

/** Opens a data folder. One that another desk or server holds is a Problem `conflict` that says who. */
export async function openDesk(options: DeskOptions): Promise<Desk> {
  const now = options.now ?? (() => new Date());
  const clockShiftMs = options.now ? now().getTime() - Date.now() : 0;
  // Both at once, so that the demo is not the slower start; it is told only in a folder that is ours.
  const demoStart = options.demo ? startDemo({ ...options, clockShiftMs }) : undefined;
  demoStart?.catch(() => undefined);
  const own = await openOwnGarage({ ...options, clockShiftMs }).catch(async (thrown: unknown) => {
    await endStarted(demoStart);
    throw thrown;
  });
  try {
    const settings = await openSettings(options.dataDir);
    const journal = await openJournal(options.dataDir);
    const vault = openVault({
      serviceName: 'TrackOut',
      forkChild: options.forkVault,
      // A keychain that held keys before and is not there today may come back: then we ask first.
      onAbsent: Object.keys(settings.read().stored).length > 0 ? 'trouble' : 'memory',
      filePath: join(options.dataDir, 'vault.json'),
      rung: settings.read().vaultRung,
      mark: keychainMark(settings),
    });
    const parts = openParts({
      ...options,
      settings,
      vault,
      journal,
      acts: await openActs(options.dataDir, now),
      own: own.embedded,
      demoStart,
      now,
      clockShiftMs,
    });
    await own.rememberPort(settings, parts.notices);
    if (settings.putAside !== null) {
      parts.notices.add(
        `The settings file could not be read. It was kept as ${settings.putAside}, and the app starts with fresh settings.`,
      );
    }
    if (journal.putAside !== null) {
      parts.notices.add(
        `The steps of a key’s rotation could not be read. They were kept as ${journal.putAside}.`,
      );
    }
    if (options.demo) await parts.demo.open();
    parts.settle();
    parts.calendarNetwork.start();
    parts.lookAround();

    const tray = openTray({ ...parts, ports: options.ports, now });
    const request = pageDoor({
      handlers: deskHandlers(parts),
      askGarage: (name, input) => parts.proxy.ask(name, input as never),
    });
    return {
      request,
      onEvent: (listener) => parts.events.add(listener),
      document: (asked) => answerDocument(parts, asked),
      tray: () => tray.model(),
      onTray: (listener) => tray.onModel(listener),
      act: (act) => tray.act(act),
      state: () => parts.state(),
      async close() {
        tray.close();
        await parts.windUp();
        await parts.demo.close();
        await own.embedded.close();
      },
    };
  } catch (thrown) {
    await endStarted(demoStart);
    await own.embedded.close();
    throw thrown;
  }
}

async function endStarted(start: Promise<Embedded> | undefined): Promise<void> {
  const started = await start?.catch(() => null);
  await started?.close();
}

async function answerDocument(
  { entry, handover, passphraseEntry, settings }: DeskParts,
  asked: DocumentRequest,
): Promise<DocumentAnswer | null> {
  try {
    if (asked.path.startsWith(passphrasePath)) return await passphraseEntry.answer(asked);
    if (asked.path.startsWith(entryPath)) return await entry.answer(asked);
    return asked.path.startsWith(handoverPath) ? handover.answer(asked) : null;
  } catch (thrown) {
    return problemPage(Problem.of(thrown), settings.read().theme);
  }
}
