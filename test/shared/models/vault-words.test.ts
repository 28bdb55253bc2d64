import { describe, expect, it } from 'vitest';
import { keptWords } from '../../../src/shared/models/vault-words.ts';

describe('where a key is kept, in words', () => {
  const ready = { rung: 'keychain', state: 'ready' } as const;
  const locked = { rung: 'keychain', state: 'trouble', trouble: 'locked' } as const;
  const memory = { rung: 'memory', because: 'no_service' } as const;

  it('names the keychain for a key that is in it', () => {
    expect(keptWords('keychain', ready, 'macos')?.title).toBe('Kept in the macOS Keychain');
  });

  it('does not say keychain of a key that is in memory beside a good one', () => {
    expect(keptWords('memory', ready, 'macos')?.title).toBe(
      'The key is kept in memory for this run',
    );
    expect(keptWords('memory', memory, 'linux')?.meaning).toMatch(/^No keychain is running/);
  });

  it('says nothing where there is no key and nothing is wrong', () => {
    expect(keptWords(null, ready, 'linux')).toBeNull();
    expect(keptWords(null, locked, 'linux')?.title).toBe('The keychain is locked');
  });
});
