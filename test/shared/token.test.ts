import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idHint, mintToken, readToken, redactTokens, tokenHint } from '../../src/shared/token.ts';

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const kinds = fc.constantFrom('tok' as const, 'cal' as const);
/** Repeatable tokens: the bytes come from the test, not from the machine. */
const tokens = fc
  .tuple(kinds, fc.infiniteStream(fc.nat({ max: 247 })))
  .map(([kind, bytes]) =>
    mintToken(kind, (length) => Uint8Array.from({ length }, () => Number(bytes.next().value))),
  );

describe('a token', () => {
  it('has a word, a public id, a secret and a checksum', () => {
    const { id, text } = mintToken('tok');
    expect(text).toMatch(/^tok_[0-9A-Za-z]{46}$/);
    expect(text.slice(4, 12)).toBe(id);
    expect(mintToken('cal').text).toMatch(/^cal_[0-9A-Za-z]{46}$/);
    expect(mintToken('tok').text).not.toBe(text);
  });

  it('is read back as what it was made', () => {
    fc.assert(
      fc.property(tokens, (token) => {
        expect(readToken(token.text)).toEqual({ shape: 'ours', token });
      }),
    );
  });

  it('uses every letter about as often', () => {
    const count = new Map<string, number>();
    for (let made = 0; made < 2000; made += 1) {
      // The checksum is no choice of chance: its first letter is one of five.
      for (const letter of mintToken('tok').text.slice(4, 44)) {
        count.set(letter, (count.get(letter) ?? 0) + 1);
      }
    }
    expect(count.size).toBe(letters.length);
    const expected = (2000 * 40) / letters.length;
    for (const [letter, times] of count) {
      // Six standard deviations: chance alone gets there once in many millions of runs.
      expect(Math.abs(times - expected), letter).toBeLessThan(6 * Math.sqrt(expected));
    }
  });

  it('notices every change of one letter', () => {
    fc.assert(
      fc.property(tokens, ({ text }) => {
        for (let place = 4; place < text.length; place += 1) {
          for (const letter of letters) {
            if (letter === text[place]) continue;
            const changed = text.slice(0, place) + letter + text.slice(place + 1);
            expect(readToken(changed).shape).toBe('mistyped');
          }
        }
      }),
      { numRuns: 5 },
    );
  });

  it('notices two neighbors that changed places', () => {
    fc.assert(
      fc.property(tokens, ({ text }) => {
        for (let place = 4; place < text.length - 1; place += 1) {
          const [one = '', other = ''] = text.slice(place, place + 2);
          if (one === other) continue;
          const swapped = text.slice(0, place) + other + one + text.slice(place + 2);
          expect(readToken(swapped).shape).toBe('mistyped');
        }
      }),
    );
  });

  it('notices what was cut, lengthened or is of the other kind', () => {
    const { text } = mintToken('tok');
    for (const wrong of [
      text.slice(0, -1),
      `${text}A`,
      `${text} `,
      `cal_${text.slice(4)}`,
      'tok_',
    ]) {
      expect(readToken(wrong).shape).toBe('mistyped');
    }
  });

  it('leaves keys of other deployments alone', () => {
    for (const foreign of ['', 'sk-12345678', 'TOK_abc', ' tok_abc']) {
      expect(readToken(foreign)).toEqual({ shape: 'foreign' });
    }
  });
});

describe('what may be shown of a token', () => {
  it('is four letters of its public id', () => {
    const { id, text } = mintToken('tok');
    expect(tokenHint(text)).toBe(`tok_${id.slice(0, 4)}...`);
    expect(idHint('cal', id)).toBe(`cal_${id.slice(0, 4)}...`);
  });

  it('is at most four letters of a key of another shape, and none of a short one', () => {
    expect(tokenHint('0123456789abcdef')).toBe('0123...');
    expect(tokenHint('hunter2')).toBe('...');
  });

  it('never holds eight letters in a row of the secret', () => {
    fc.assert(
      fc.property(tokens, ({ text }) => {
        const secret = text.slice(12);
        const shown = [tokenHint(text), redactTokens(`GET /x?key=${text} 200`)].join('\n');
        for (let start = 0; start + 8 <= secret.length; start += 1) {
          expect(shown).not.toContain(secret.slice(start, start + 8));
        }
      }),
    );
  });
});
