import { expect, it } from 'vitest';
import { newer } from '../../../src/renderer/data/desk.ts';
import type { DeskState } from '../../../src/shared/models/desk-state.ts';

it('keeps what the desk pushed when an older answer comes in after it', () => {
  const answer = { revision: 4 } as DeskState;
  const pushed = { revision: 5 } as DeskState;
  expect(newer(answer, pushed)).toBe(pushed);
  expect(newer(pushed, answer)).toBe(pushed);
  expect(newer(answer, undefined)).toBe(answer);
});
