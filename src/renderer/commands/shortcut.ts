/** Written as `Mod+K`: Mod is Command on a Mac and Control elsewhere. Letters and digits go by the key's place. */
export type Shortcut = `${'Mod' | 'Alt'}+${string}`;

interface Pressed {
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

const codes: Record<string, string> = { ',': 'Comma', '/': 'Slash' };

export function isPressed(shortcut: Shortcut, event: Pressed, isMac: boolean): boolean {
  const [modifier, key = ''] = shortcut.split('+');
  const code = codes[key] ?? (/\d/.test(key) ? `Digit${key}` : `Key${key}`);
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const other = isMac ? event.ctrlKey : event.metaKey;
  if (event.code !== code || event.shiftKey || other) return false;
  return modifier === 'Mod' ? mod && !event.altKey : event.altKey && !mod;
}

/** The keys as they stand on the keyboard at hand. */
export function shortcutKeys(shortcut: Shortcut, isMac: boolean): string[] {
  const names = isMac ? { Mod: '⌘', Alt: '⌥' } : { Mod: 'Ctrl', Alt: 'Alt' };
  return shortcut.split('+').map((part) => (part === 'Mod' || part === 'Alt' ? names[part] : part));
}
