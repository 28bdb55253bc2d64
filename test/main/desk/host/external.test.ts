import { describe, expect, it } from 'vitest';
import { externalUrl } from '../../../../src/main/desk/host/external.ts';

it('hands https and webcal addresses to other programs, in their parsed form', () => {
  expect(externalUrl('HTTPS://Example.org/a b')).toBe('https://example.org/a%20b');
  expect(externalUrl('webcal://example.org/api/calendar.ics')).toBe(
    'webcal://example.org/api/calendar.ics',
  );
});

describe('hands nothing else on', () => {
  const refused = [
    'http://example.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'trackout-app://app/',
    'smb://host/share',
    'ms-settings:',
    'vscode://file/x',
    'https://user@example.org/',
    'https://user:word@example.org/',
    ' java\nscript:alert(1)',
    'https:',
    'C:\\Windows\\notepad.exe',
    '--version',
    '',
  ];
  it.each(refused)('%j', (text) => {
    expect(externalUrl(text)).toBeNull();
  });
});
