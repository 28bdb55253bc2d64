import { randomUUID } from 'node:crypto';
import type { Notice } from '../../shared/models/desk-state.ts';

export interface Notices {
  list(): readonly Notice[];
  add(text: string): void;
  dismiss(id: string): void;
}

/** More than a person reads; the oldest go. */
const noticesMax = 8;

/** What the desk did by itself and a person should know of, until it is put away. */
export function openNotices(onChange: () => void): Notices {
  let notices: readonly Notice[] = [];
  return {
    list: () => notices,
    add(text) {
      const others = notices.filter((notice) => notice.text !== text);
      notices = [...others, { id: randomUUID(), text }].slice(-noticesMax);
      onChange();
    },
    dismiss(id) {
      notices = notices.filter((notice) => notice.id !== id);
      onChange();
    },
  };
}
