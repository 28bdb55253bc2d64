import type { Locator, Page } from 'playwright';
import { settingsOf } from './settings-pages.ts';

/** The page's places, by the names that people and screen readers know. */
export function pagesOf(page: Page) {
  return {
    shell: shellOf(page),
    garage: garageOf(page),
    car: carOf(page),
    service: serviceOf(page),
    maintenance: maintenanceOf(page),
    settings: settingsOf(page),
  };
}
export type Pages = ReturnType<typeof pagesOf>;

function shellOf(page: Page) {
  const places = page.getByRole('navigation', { name: 'Places' });
  return {
    places,
    goTo: (name: 'Garage' | 'Reminders' | 'Settings') =>
      places.getByRole('link', { name: new RegExp(`^${name}`) }).click(),
    goToCar: (nickname: string) =>
      places.getByRole('list', { name: 'Cars' }).getByRole('link', { name: nickname }).click(),
    heading: (name: string) => page.getByRole('heading', { level: 1, name }),
    toast: (words: string | RegExp) =>
      page.getByRole('region', { name: /What just happened/ }).getByText(words),
    /** Puts away what lies over the page's corner, as whoever wants to click there does. */
    async closeToasts() {
      const close = page
        .getByRole('region', { name: /What just happened/ })
        .getByRole('button', { name: 'Close' });
      while ((await close.count()) > 0)
        await close
          .first()
          .click({ timeout: 1000 })
          .catch(() => undefined);
    },
    undo: () =>
      page
        .getByRole('region', { name: /What just happened/ })
        .getByRole('button', { name: 'Undo' })
        .first()
        .click(),
  };
}

function garageOf(page: Page) {
  return {
    async addCar(car: {
      nickname: string;
      make: string;
      model: string;
      year: string;
      odometer: string;
    }) {
      await page.getByRole('button', { name: 'Add a car' }).click();
      const dialog = page.getByRole('dialog', { name: 'Add a car' });
      await dialog.getByLabel('Nickname').fill(car.nickname);
      await dialog.getByLabel('Make').fill(car.make);
      await dialog.getByLabel('Model').fill(car.model);
      await dialog.getByLabel('Year').fill(car.year);
      await dialog.getByLabel('Odometer').fill(car.odometer);
      await dialog.getByRole('button', { name: 'Add car' }).click();
      await dialog.waitFor({ state: 'hidden' });
    },
    card: (nickname: string) => page.getByRole('article').filter({ hasText: nickname }),
  };
}

function carOf(page: Page) {
  return {
    openTab: (name: 'Summary' | 'Service' | 'Maintenance') =>
      page.getByRole('tab', { name: new RegExp(`^${name}`) }).click(),
  };
}

export interface RecordFields {
  type?: string;
  date?: string;
  odometer?: string;
  cost?: string;
  notes?: string;
}

function serviceOf(page: Page) {
  const table = page.getByRole('table', { name: 'Service records' });
  const row = (title: string) => table.getByRole('row').filter({ hasText: title });
  const choose = async (title: string, act: string) => {
    await row(title)
      .getByRole('button', { name: `More for ${title}` })
      .click();
    await page.getByRole('menuitem', { name: act, exact: true }).click();
  };
  return {
    table,
    row,
    async add(fields: RecordFields) {
      await page.getByRole('button', { name: 'Add record' }).first().click();
      await fill(page.getByRole('dialog'), fields, 'Add record');
    },
    async edit(title: string, fields: RecordFields) {
      await choose(title, 'Edit');
      await fill(page.getByRole('dialog'), fields, 'Save changes');
    },
    delete: (title: string) => choose(title, 'Delete'),
  };

  async function fill(dialog: Locator, { type, ...fields }: RecordFields, act: string) {
    if (type !== undefined) {
      await dialog.getByRole('button', { name: /Type/ }).click();
      await page.getByRole('option', { name: type, exact: true }).click();
    }
    const labels = { date: 'Date', odometer: 'Odometer', cost: 'Cost', notes: 'Notes' };
    for (const [name, label] of Object.entries(labels)) {
      const value = fields[name as keyof typeof fields];
      if (value !== undefined) await dialog.getByLabel(label).fill(value);
    }
    await dialog.getByRole('button', { name: act }).click();
    await dialog.waitFor({ state: 'hidden' });
  }
}

export interface CsvFile {
  name: string;
  text: string;
}

function maintenanceOf(page: Page) {
  const dialog = page.getByRole('dialog', { name: /^Import reminders for/ });
  const rowsOf = (urgency: string) =>
    page.getByRole('list', { name: urgency }).getByRole('listitem');
  return {
    dialog,
    rowsOf,
    async choose({ name, text }: CsvFile) {
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByRole('button', { name: 'Import CSV' }).click(),
      ]);
      await chooser.setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    },
    import: (count: number) =>
      dialog.getByRole('button', { name: `Import ${count} reminders` }).click(),
    async close() {
      await dialog
        .getByRole('button', { name: /^(Cancel|Close)$/ })
        .first()
        .click();
      await dialog.waitFor({ state: 'hidden' });
    },
    badLines: dialog.getByRole('list', { name: 'Lines to mend' }).getByRole('listitem'),
    async complete(title: string, fields: { odometer: string; cost: string }) {
      await page.getByRole('button', { name: `Complete ${title}` }).click();
      const form = page.getByRole('dialog', { name: `Complete ${title}` });
      await form.getByLabel('Odometer').fill(fields.odometer);
      await form.getByLabel('Cost').fill(fields.cost);
      await form.getByRole('button', { name: 'Complete' }).click();
      await form.waitFor({ state: 'hidden' });
    },
  };
}
