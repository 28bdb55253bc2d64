export const platforms = ['macos', 'windows', 'linux'] as const;
export type Platform = (typeof platforms)[number];

/** What a person reads: what it is, what it means for them, and what they can do. */
export interface VaultWords {
  title: string;
  meaning: string;
  wayOn: string;
}

interface TroubleWords extends VaultWords {
  /** Where a platform has a better way on than the usual one. */
  on?: Partial<Record<Platform, string>>;
}

/** The closed list of ways a keychain can fail to serve. */
export const keychainTroubles = {
  no_library: {
    title: 'The keychain’s library is missing',
    meaning: 'TrackOut cannot reach the keychain of this computer without it.',
    wayOn: 'Reinstall TrackOut.',
    on: {
      linux: 'Install libsecret (on Debian and Ubuntu: libsecret-1-0) and start TrackOut again.',
    },
  },
  no_service: {
    title: 'No keychain is running',
    meaning: 'Nothing on this computer offers to keep secrets for you right now.',
    wayOn: 'Sign in to your desktop as usual, then try again.',
    on: {
      linux: 'Start a keyring (GNOME Keyring, KWallet or KeePassXC), then try again.',
    },
  },
  no_keyring: {
    title: 'There is no keyring yet',
    meaning: 'The system makes one when it is first needed, and its question was not answered.',
    wayOn: 'Try again and choose a password when the system asks.',
  },
  locked: {
    title: 'The keychain is locked',
    meaning: 'The key may well be in it. Nothing was changed, and no new key was made.',
    wayOn: 'Unlock it and try again.',
    on: {
      linux: 'Unlock your keyring (in Passwords and Keys, or when the system asks) and try again.',
      macos: 'Unlock your keychain in Keychain Access and try again.',
    },
  },
  denied: {
    title: 'The keychain refused TrackOut',
    meaning:
      'The system, or somebody at its question, did not let TrackOut in. Nothing was changed.',
    wayOn: 'Try again and allow TrackOut when the system asks.',
    on: {
      linux:
        'If TrackOut runs in a sandbox (Flatpak, Snap), allow it to use the secret service, then try again.',
      macos: 'Try again and choose Always Allow when the system asks.',
    },
  },
  cancelled: {
    title: 'You stopped waiting for the keychain',
    meaning: 'The key may well be in it. Nothing more is tried until you say so.',
    wayOn: 'Try again when you are ready to answer the system’s question.',
  },
  died: {
    title: 'The keychain stopped in the middle',
    meaning: 'TrackOut cannot tell whether the last step took effect.',
    wayOn: 'Try again. If it stays, start TrackOut again.',
  },
  failed: {
    title: 'The keychain did not do what was asked',
    meaning:
      'It answered, but not as a keychain should. The key was not accepted as stored or removed.',
    wayOn: 'Try again. If it stays, sign out of your desktop and in again.',
  },
  other: {
    title: 'This is another keychain',
    meaning:
      'TrackOut kept your keys in a keychain that is not here now. Nothing was changed, and no new key was made.',
    wayOn: 'Sign in to the desktop you used before and try again, or start afresh here.',
    on: {
      linux:
        'Sign in to the desktop you used before, or bring its keyring back, and try again. Or start afresh here.',
    },
  },
} as const satisfies Record<string, TroubleWords>;

/** The closed list of ways the passphrase file can fail to serve. */
export const fileTroubles = {
  file_locked: {
    title: 'The passphrase file is locked',
    meaning: 'Your keys are in it, and nobody reads them without the passphrase.',
    wayOn: 'Unlock it with the passphrase.',
  },
  file_missing: {
    title: 'The passphrase file is gone',
    meaning: 'Your keys were in vault.json in TrackOut’s data folder, and it is not there.',
    wayOn: 'Put the file back and try again, or start over without it.',
  },
  file_damaged: {
    title: 'The passphrase file is damaged',
    meaning: 'What is in vault.json is not what TrackOut wrote. Nothing was changed.',
    wayOn: 'Put a good copy back and try again, or start over without it.',
  },
  file_failed: {
    title: 'The passphrase file cannot be used',
    meaning: 'vault.json in TrackOut’s data folder could not be read or written.',
    wayOn: 'See that the disk is not full and the file is yours, then try again.',
  },
} as const satisfies Record<string, TroubleWords>;

export type KeychainTrouble = keyof typeof keychainTroubles;
export type FileTrouble = keyof typeof fileTroubles;
export type VaultTrouble = KeychainTrouble | FileTrouble;

const vaultTroubles = { ...keychainTroubles, ...fileTroubles };
/** As `vaultStatus` of vault.ts parses it. */
export type VaultStatus =
  | { rung: 'keychain'; state: 'ready' }
  | { rung: 'keychain'; state: 'waiting' }
  | { rung: 'keychain'; state: 'trouble'; trouble: KeychainTrouble }
  | { rung: 'passphrase'; state: 'ready' }
  | { rung: 'passphrase'; state: 'trouble'; trouble: FileTrouble }
  | { rung: 'memory'; because: VaultTrouble | 'chosen' };
export type VaultRung = VaultStatus['rung'];

/** Whether it was the passphrase file that could not be used. */
export function isFileTrouble(trouble: VaultTrouble | 'chosen'): trouble is FileTrouble {
  return Object.hasOwn(fileTroubles, trouble);
}

const keychainNames = {
  macos: 'the macOS Keychain',
  windows: 'Windows Credential Manager',
  linux: 'your desktop’s keyring',
} as const satisfies Record<Platform, string>;

/** The words for a status, the same on every screen. */
export function vaultWords(status: VaultStatus, platform: Platform): VaultWords {
  if (status.rung === 'memory') return memoryWords(status.because, platform);
  if (status.state === 'trouble') return troubleWords(status.trouble, platform);
  if (status.state === 'ready') {
    return {
      title: status.rung === 'keychain' ? `Kept in ${keychainNames[platform]}` : inFile,
      meaning: 'Only TrackOut’s main process reads it, never the page.',
      wayOn: '',
    };
  }
  return {
    title: 'Waiting for the keychain',
    meaning: 'The system is probably asking you something, perhaps behind this window.',
    wayOn: 'Answer its question, or cancel.',
  };
}

/**
 * The words for where one key is: null when there is none and nothing is wrong. A key can be in
 * memory beside a keychain that works: the demo's always is.
 */
export function keptWords(
  keptIn: VaultRung | null,
  status: VaultStatus,
  platform: Platform,
): VaultWords | null {
  if (keptIn === 'memory' && status.rung !== 'memory') return forThisRun;
  const isWell = status.rung !== 'memory' && status.state === 'ready';
  return keptIn === null && isWell ? null : vaultWords(status, platform);
}

const inFile = 'Kept in a file that only your passphrase opens';

const forThisRun: VaultWords = {
  title: 'The key is kept in memory for this run',
  meaning: 'The key is gone when TrackOut quits. Your cars are saved as always.',
  wayOn: '',
};

export function troubleWords(trouble: VaultTrouble, platform: Platform): VaultWords {
  const words: TroubleWords = vaultTroubles[trouble];
  return {
    title: words.title,
    meaning: words.meaning,
    wayOn: words.on?.[platform] ?? words.wayOn,
  };
}

function memoryWords(because: VaultTrouble | 'chosen', platform: Platform): VaultWords {
  if (because === 'chosen') {
    return { ...forThisRun, wayOn: 'You can put it into the keychain again at any time.' };
  }
  const { title, wayOn } = troubleWords(because, platform);
  return { ...forThisRun, meaning: `${title}. ${forThisRun.meaning}`, wayOn };
}
