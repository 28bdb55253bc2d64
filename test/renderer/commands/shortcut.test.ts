import { expect, it } from 'vitest';
import { isPressed, shortcutKeys } from '../../../src/renderer/commands/shortcut.ts';

const key = { code: 'KeyK', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

it('takes Command for Mod on a Mac and Control elsewhere', () => {
  expect(isPressed('Mod+K', { ...key, metaKey: true }, true)).toBe(true);
  expect(isPressed('Mod+K', { ...key, ctrlKey: true }, true)).toBe(false);
  expect(isPressed('Mod+K', { ...key, ctrlKey: true }, false)).toBe(true);
  expect(isPressed('Mod+K', { ...key, metaKey: true }, false)).toBe(false);
});

it('leaves other combinations of the same key alone', () => {
  expect(isPressed('Mod+K', key, false)).toBe(false);
  expect(isPressed('Mod+K', { ...key, ctrlKey: true, shiftKey: true }, false)).toBe(false);
  expect(isPressed('Mod+K', { ...key, ctrlKey: true, altKey: true }, false)).toBe(false);
  expect(isPressed('Alt+1', { ...key, code: 'Digit1', altKey: true }, false)).toBe(true);
  expect(isPressed('Mod+,', { ...key, code: 'Comma', ctrlKey: true }, false)).toBe(true);
});

it('writes the keys as they stand on the keyboard at hand', () => {
  expect(shortcutKeys('Mod+K', true)).toEqual(['⌘', 'K']);
  expect(shortcutKeys('Alt+1', false)).toEqual(['Alt', '1']);
});
