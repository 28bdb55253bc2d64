import { describe, expect, it } from 'vitest';
import { menuTemplate } from '../../../src/main/electron/menu-template.ts';

describe.each(['darwin', 'win32', 'linux'] as const)('D7: on %s', (platform) => {
  const template = menuTemplate(platform, () => {});

  it('has a menu bar with the editing keys, which macOS takes from there, and a way to quit', () => {
    expect(template.map(({ role }) => role)).toContain('editMenu');
    expect(JSON.stringify(template)).toContain('"role":"quit"');
  });

  it('offers no way to inspect or reload the page', () => {
    expect(JSON.stringify(template)).not.toMatch(/devtools|reload|viewMenu/i);
  });
});
