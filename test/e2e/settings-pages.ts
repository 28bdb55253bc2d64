import type { Page } from 'playwright';

export type SettingsSection = 'Connection' | 'API keys' | 'Calendar' | 'Appearance and units';

/** The settings, by the names that people and screen readers know. */
export function settingsOf(page: Page) {
  const places = page.getByRole('navigation', { name: 'Places' });
  const sections = page.getByRole('navigation', { name: 'Settings' });
  return {
    async open(section: SettingsSection) {
      await places.getByRole('link', { name: /^Settings/ }).click();
      await sections.getByRole('link', { name: section, exact: true }).click();
    },
    connection: connectionOf(page),
    keys: keysOf(page),
    calendar: calendarOf(page),
  };
}

/** What hands a secret over says so: `Copy key`, or where there is no clipboard `Show key in a new tab`. */
function handing(what: string, more = ''): RegExp {
  const shown = what.replace(/^Copy/, 'Show');
  return new RegExp(`^(${what}|${shown} in a new tab)${more}$`);
}

/** The acts behind the three dots of a thing. */
async function choose(page: Page, thing: string, act: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: `More for ${thing}` }).click();
  await page.getByRole('menuitem', { name: act }).click();
}

async function confirm(page: Page, title: string, act: string): Promise<void> {
  const dialog = page.getByRole('alertdialog', { name: title });
  await dialog.getByRole('button', { name: act }).click();
  await dialog.waitFor({ state: 'hidden' });
}

function connectionOf(page: Page) {
  const garages = page.getByRole('list', { name: 'Garages' });
  return {
    state: page.getByRole('status'),
    problem: page.getByRole('alert'),
    noKey: page.getByText('Not set', { exact: true }),
    garage: (label: string) => garages.getByRole('listitem').filter({ hasText: label }),
    test: () => page.getByRole('button', { name: 'Test', exact: true }).click(),
    typeKey: () => page.getByRole('button', { name: 'Type it…' }).click(),
    pasteKey: () => page.getByRole('button', { name: 'Paste from clipboard' }).click(),
    use: (label: string) => garages.getByRole('button', { name: `Use ${label}` }).click(),
    async rotate(label: string, overlap: string) {
      await page.getByRole('button', { name: 'Rotate…', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: `Rotate the key of ${label}` });
      await dialog.getByRole('radiogroup').getByText(overlap, { exact: true }).click();
      await dialog.getByRole('button', { name: 'Rotate' }).click();
      await dialog.waitFor({ state: 'hidden' });
    },
    oldKey: page.getByRole('region', { name: 'The old key' }),
    seen: page.getByRole('list', { name: 'Where else the old key was used' }),
    endOldKey: () => page.getByRole('button', { name: 'End it now' }).click(),
    makeKey: () => page.getByRole('button', { name: 'Make a new key' }).click(),
    async add(label: string, origin: string) {
      await page.getByRole('button', { name: 'Add a garage' }).click();
      const dialog = page.getByRole('dialog', { name: 'Add a garage' });
      await dialog.getByLabel('Label').fill(label);
      await dialog.getByLabel('Address').fill(origin);
      await dialog.getByRole('button', { name: 'Add garage' }).click();
      await dialog.waitFor({ state: 'hidden' });
    },
    async forget(label: string) {
      await choose(page, label, 'Forget the key…');
      await confirm(page, `Forget the key of ${label}`, 'Forget the key');
    },
    async remove(label: string) {
      await page.getByRole('button', { name: `Remove ${label}` }).click();
      await confirm(page, `Remove ${label}`, 'Remove garage');
    },
  };
}

function keysOf(page: Page) {
  const list = page.getByRole('list', { name: 'API keys' });
  const card = page.getByRole('dialog', { name: 'Copy this key now' });
  const createButton = page.getByRole('button', { name: 'Create API key' });
  return {
    list,
    card,
    createButton,
    row: (name: string) => list.getByRole('listitem').filter({ hasText: name }),
    copy: (what: string) => card.getByRole('button', { name: handing(what) }).click(),
    async create(name: string, permission: 'Read' | 'Read and write') {
      await createButton.click();
      const dialog = page.getByRole('dialog', { name: 'Create API key' });
      await dialog.getByLabel('Name').fill(name);
      await dialog.getByRole('radiogroup').getByText(permission, { exact: true }).click();
      await dialog.getByRole('button', { name: 'Create key' }).click();
      await card.waitFor();
    },
    async closeCard({ withoutCopying = false } = {}) {
      await card.getByRole('button', { name: 'Close', exact: true }).click();
      if (withoutCopying) await card.getByRole('button', { name: 'Close without copying' }).click();
      await card.waitFor({ state: 'hidden' });
    },
    async rotate(name: string, overlap: string) {
      await page.getByRole('button', { name: `Rotate ${name}` }).click();
      const dialog = page.getByRole('dialog', { name: `Rotate ${name}` });
      await dialog.getByRole('radiogroup').getByText(overlap, { exact: true }).click();
      await dialog.getByRole('button', { name: 'Rotate' }).click();
      await card.waitFor();
    },
    async revoke(name: string) {
      // Of a key and the one it replaced either ends both.
      await page
        .getByRole('button', { name: `Revoke ${name}` })
        .first()
        .click();
      await confirm(page, `Revoke ${name}`, 'Revoke key');
    },
  };
}

function calendarOf(page: Page) {
  const list = page.getByRole('list', { name: 'Calendar links' });
  return {
    row: (name: string) =>
      list.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) }),
    copy: (name: string) =>
      page.getByRole('button', { name: handing('Copy link', ` ${name}`) }).click(),
    copyWebcal: (name: string) => choose(page, name, handing('Copy webcal link')),
    async make(name: string) {
      await page.getByRole('button', { name: 'Make a link' }).click();
      const dialog = page.getByRole('dialog', { name: 'Make a calendar link' });
      await dialog.getByLabel('Name').fill(name);
      await dialog.getByRole('button', { name: 'Make link' }).click();
      await dialog.waitFor({ state: 'hidden' });
    },
    async revoke(name: string) {
      await choose(page, name, 'Revoke…');
      await confirm(page, `Revoke ${name}`, 'Revoke link');
    },
  };
}
