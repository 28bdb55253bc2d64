import { z } from 'zod';
import { connection, connectionId } from './connection.ts';
import { rotation } from './rotation.ts';
import { calendarNetwork } from './calendar-network.ts';
import { vaultStatus } from './vault.ts';

/** What this host can do. The page asks for abilities, never which host it is in. */
export const capabilities = z.object({
  /** The desk can put text on the clipboard and read it. */
  clipboard: z.boolean(),
  tray: z.boolean(),
  notifications: z.boolean(),
  /** Open a link in another program. */
  openExternal: z.boolean(),
});
export type Capabilities = z.output<typeof capabilities>;

export const themes = ['system', 'light', 'dark'] as const;

export const settings = z.object({
  theme: z.enum(themes),
  /** The age at which the app reminds of rotating a key it holds; null is never. */
  rotateAfterDays: z.int().min(1).max(3650).nullable(),
});
export type Settings = z.output<typeof settings>;

/** Something the desk did by itself that a person should know of. */
export const notice = z.object({
  id: z.string(),
  text: z.string(),
});
export type Notice = z.output<typeof notice>;

/** A key the app holds wants attention. */
export const heldKeyReminder = z.object({
  id: z.string(),
  connectionId,
  kind: z.enum(['aged', 'expiring', 'expired', 'usedSince', 'endsInUse']),
  title: z.string(),
  detail: z.string(),
});
export type HeldKeyReminder = z.output<typeof heldKeyReminder>;

/** Everything the desk tells the page about itself, in one value. */
export const deskState = z.object({
  /** Counts up: answers and pushes overtake each other on their ways to the page. */
  revision: z.int(),
  version: z.string(),
  platform: z.enum(['macos', 'windows', 'linux']),
  capabilities,
  vault: vaultStatus,
  /** The active one is among them. */
  connections: z.array(connection),
  /** At most one a connection. */
  rotations: z.array(rotation),
  keyReminders: z.array(heldKeyReminder),
  settings,
  calendarNetwork,
  notices: z.array(notice),
});
export type DeskState = z.output<typeof deskState>;

/**
 * How a secret was handed over: put on the clipboard, or, where the host has
 * none, shown in a document of its own at `path`, outside the page.
 */
export const handedOver = z.discriminatedUnion('by', [
  z.object({ by: z.literal('clipboard') }),
  z.object({ by: z.literal('document'), path: z.string() }),
]);
export type HandedOver = z.output<typeof handedOver>;

/** Where a file went: to the place a person chose, nowhere, or, where the host has no dialog for it, to be fetched at `path`. */
export const saved = z.discriminatedUnion('by', [
  z.object({ by: z.literal('file'), fileName: z.string() }),
  z.object({ by: z.literal('nobody') }),
  z.object({ by: z.literal('document'), path: z.string() }),
]);
export type Saved = z.output<typeof saved>;
