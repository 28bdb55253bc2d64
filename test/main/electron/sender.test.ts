import { describe, expect, it } from 'vitest';
import { pageAddress } from '../../../src/main/electron/addresses.ts';
import { isOurPage, type Sender } from '../../../src/main/electron/sender.ts';

const window = { contentsId: 1, pageAddress };
const page: Sender = { contentsId: 1, isMainFrame: true, frameUrl: `${pageAddress}#/garage` };

it('D2: hears the page in its own window', () => {
  expect(isOurPage(page, window)).toBe(true);
});

describe('D2: hears nobody else', () => {
  const others: Record<string, Partial<Sender>> = {
    'another window': { contentsId: 2 },
    'a frame within the page': { isMainFrame: false },
    'a frame that is gone': { frameUrl: null },
    'another site': { frameUrl: 'https://app/' },
    'the entry document': { frameUrl: 'trackout-app://entry/entry/h' },
    'a name that begins alike': { frameUrl: 'trackout-app://app.example/' },
    'a name before the @': { frameUrl: 'trackout-app://app@entry/' },
    'somebody at our name': { frameUrl: 'trackout-app://user@app/' },
    'a blank page': { frameUrl: 'about:blank' },
    'no address': { frameUrl: '' },
  };
  it.each(Object.entries(others))('%s', (_who, difference) => {
    expect(isOurPage({ ...page, ...difference }, window)).toBe(false);
  });
  it('anybody, while no window is open', () => {
    expect(isOurPage(page, null)).toBe(false);
  });
});
