import { expect, it } from 'vitest';
import type { TrayAct } from '../../../src/main/desk/tray.ts';
import { trayTemplate } from '../../../src/main/electron/tray-template.ts';

it('D6: draws the desk’s items as a menu, each doing its own act', () => {
  const acts: TrayAct[] = [];
  const template = trayTemplate(
    [
      { kind: 'text', label: '● Nothing due' },
      { kind: 'act', label: 'Copy calendar link', act: { name: 'copyCalendarLink' } },
      { kind: 'rule' },
      {
        kind: 'act',
        label: 'M3: Pads & rotors – overdue',
        act: { name: 'openPlace', path: '/cars/c1' },
      },
    ],
    (act) => acts.push(act),
  );
  expect(template.map(({ label, type, enabled }) => [label ?? type, enabled ?? true])).toEqual([
    ['● Nothing due', false],
    ['Copy calendar link', true],
    ['separator', true],
    ['M3: Pads && rotors – overdue', true],
  ]);
  for (const item of template) (item.click as (() => void) | undefined)?.();
  expect(acts).toEqual([{ name: 'copyCalendarLink' }, { name: 'openPlace', path: '/cars/c1' }]);
});
