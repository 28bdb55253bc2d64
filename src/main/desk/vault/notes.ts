import type { VaultRung } from '../../../shared/models/vault.ts';
import type { SecretNote, SettingsFile, SettingsStore } from '../settings.ts';

/** A rung that outlives the run. */
export type DurableRung = SecretNote['keptIn'];

type MemoryNote = Omit<SecretNote, 'keptIn'>;

/** What the settings say of the secrets: which there are, on which rung, and what is still to go from where. */
export interface Notes {
  inMemory: Map<string, MemoryNote>;
  of(name: string, keptIn?: DurableRung): SecretNote | undefined;
  names(): ReadonlySet<string>;
  namesOn(rung: DurableRung): string[];
  /** As memory would note them. */
  copies(names: readonly string[]): [string, MemoryNote][];
  /** It is there, or about to be, and no longer on its way out. */
  put(name: string, note: SecretNote): Promise<void>;
  drop(name: string): Promise<void>;
  restore(name: string, before: SecretNote | undefined): Promise<void>;
  pending(rung: DurableRung): readonly string[];
  pend(rung: DurableRung, names: readonly string[]): Promise<void>;
  unpend(rung: DurableRung, names: readonly string[]): Promise<void>;
}

const pendingField = { keychain: 'toRemove', passphrase: 'toRemoveFromFile' } as const;

export function openNotes(settings: SettingsStore): Notes {
  const inMemory: Notes['inMemory'] = new Map();
  const stored = () => settings.read().stored;
  const pending = (rung: DurableRung): readonly string[] => settings.read()[pendingField[rung]];

  function of(name: string, keptIn?: DurableRung): SecretNote | undefined {
    const note = Object.hasOwn(stored(), name) ? stored()[name] : undefined;
    return keptIn === undefined || note?.keptIn === keptIn ? note : undefined;
  }

  async function drop(name: string): Promise<void> {
    const { [name]: dropped, ...others } = stored();
    if (dropped) await settings.write({ stored: others });
  }

  async function setPending(rung: DurableRung, names: Iterable<string>): Promise<void> {
    await settings.write({ [pendingField[rung]]: [...names] });
  }

  return {
    inMemory,
    of,
    names: () => new Set([...inMemory.keys(), ...Object.keys(stored())]),
    namesOn: (rung) => Object.keys(stored()).filter((name) => of(name, rung)),
    copies: (names) =>
      names.flatMap((name) => {
        const note = of(name);
        return note ? [[name, { hint: note.hint, savedAt: note.savedAt }]] : [];
      }),
    async put(name, note) {
      const field = pendingField[note.keptIn];
      const others = pending(note.keptIn).filter((other) => other !== name);
      await settings.write({ stored: { ...stored(), [name]: note }, [field]: others });
    },
    drop,
    async restore(name, before) {
      if (before) await settings.write({ stored: { ...stored(), [name]: before } });
      else await drop(name);
    },
    pending,
    pend: (rung, names) => setPending(rung, new Set([...pending(rung), ...names])),
    unpend: (rung, names) =>
      setPending(
        rung,
        pending(rung).filter((name) => !names.includes(name)),
      ),
  };
}

export interface Moved {
  from: DurableRung;
  to: VaultRung;
  /** Those that arrived; what was not there any more is not noted any more either. */
  carried: readonly string[];
}

/** The one write after which the secrets are where they were moved to. */
export function afterMove(before: Readonly<SettingsFile>, { from, to, carried }: Moved) {
  const entries = Object.entries(before.stored);
  const others = entries.filter(([, { keptIn }]) => keptIn !== from);
  const arrived = new Set(carried);
  const moved = entries.flatMap(([name, note]): typeof entries =>
    arrived.has(name) && to !== 'memory' ? [[name, { ...note, keptIn: to }]] : [],
  );
  const left = before.toRemove.filter((name) => to !== 'keychain' || !arrived.has(name));
  const old = entries.filter(([, { keptIn }]) => keptIn === from).map(([name]) => name);
  return {
    stored: Object.fromEntries([...others, ...moved]),
    toRemove: from === 'keychain' ? [...new Set([...left, ...old])] : left,
    // A file goes, or comes, as a whole.
    toRemoveFromFile: [],
    vaultRung: to === 'memory' ? 'keychain' : to,
    vaultMove: { from, to, isDone: true },
  } satisfies Partial<SettingsFile>;
}
