import type { SettingsStore } from '../../../../src/main/desk/settings.ts';
import type { Vault } from '../../../../src/main/desk/vault/vault.ts';

/** Every step that changes something on disk or in the keychain first asks `before`. */
export function inSteps(
  settings: SettingsStore,
  vault: Vault,
  before: () => Promise<void>,
): { settings: SettingsStore; vault: Vault } {
  return {
    settings: {
      putAside: settings.putAside,
      read: () => settings.read(),
      write: async (change) => (await before(), settings.write(change)),
    },
    vault: {
      status: () => vault.status(),
      onStatus: (listener) => vault.onStatus(listener),
      read: (name) => vault.read(name),
      write: async (name, secret) => (await before(), vault.write(name, secret)),
      remove: async (name) => (await before(), vault.remove(name)),
      on(rung) {
        const shelf = vault.on(rung);
        return {
          read: (name) => shelf.read(name),
          write: async (name, secret) => (await before(), shelf.write(name, secret)),
          remove: async (name) => (await before(), shelf.remove(name)),
        };
      },
      withFile: async (act) => (await before(), vault.withFile(act)),
      unlock: () => vault.unlock(),
      tryKeychain: () => vault.tryKeychain(),
      cancel: () => vault.cancel(),
      useMemory: (because) => vault.useMemory(because),
      turnTo: (rung) => vault.turnTo(rung),
      close: () => vault.close(),
    },
  };
}
