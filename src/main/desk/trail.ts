import { csvText } from '../../shared/csv.ts';
import type { GarageInput } from '../../shared/contract/garage.ts';
import type { AuditEntry } from '../../shared/models/audit.ts';
import { administrator, auditWords, fieldWords } from '../../shared/models/audit-words.ts';
import { deskActWords } from '../../shared/models/desk-act-words.ts';
import type { Saved } from '../../shared/models/desk-state.ts';
import type { Trail, TrailFormat } from '../../shared/models/trail.ts';
import type { Acts } from './acts.ts';
import type { Handover } from './documents/handover.ts';
import type { Proxy } from './proxy.ts';

/** What was done, as a file for a person's own records. No secret is in it. */
export interface TrailFiles {
  save(trail: Trail, as: TrailFormat): Promise<Saved>;
}

export interface TrailFilesOptions {
  proxy: Pick<Proxy, 'ask'>;
  acts: Acts;
  handover: Pick<Handover, 'giveFile'>;
  now: () => Date;
}

type Line = Readonly<Record<string, string>>;

const pageSize = 500;

export function openTrailFiles({ proxy, acts, handover, now }: TrailFilesOptions): TrailFiles {
  async function ofGarage(about: GarageInput<'audit.list'>['about']): Promise<Line[]> {
    const names = await namesOf(proxy);
    const lines: Line[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: AuditEntry[]; nextCursor: string | null } = await proxy.ask(
        'audit.list',
        { limit: pageSize, ...(about && { about }), ...(cursor !== null && { cursor }) },
      );
      lines.push(...page.items.map((entry) => lineOf(entry, names)));
      cursor = page.nextCursor;
    } while (cursor !== null);
    return lines;
  }

  function ofDesk(): Line[] {
    return acts.list().map(({ at, event, place, hint }) => {
      return { at, what: deskActWords[event], event, garage: place, key: hint ?? '' };
    });
  }

  return {
    async save(trail, as) {
      const about = trail === 'keysAndLinks' ? trail : undefined;
      const lines = trail === 'here' ? ofDesk() : await ofGarage(about);
      const day = now().toISOString().slice(0, 10);
      const text = as === 'json' ? `${JSON.stringify(lines, null, 2)}\n` : sheetOf(lines);
      return handover.giveFile(`trackout-${fileNames[trail]}-${day}.${as}`, text);
    },
  };
}

const fileNames = {
  keysAndLinks: 'keys-and-links',
  everything: 'everything',
  here: 'this-computer',
} as const satisfies Record<Trail, string>;

function lineOf(entry: AuditEntry, names: ReadonlyMap<string, string>): Line {
  const { at, event, subject, actor, fields } = entry;
  return {
    at,
    what: auditWords(event),
    event,
    subject,
    subjectName: names.get(subject) ?? '',
    by: actor ?? '',
    byName: actor === null ? administrator : (names.get(actor) ?? ''),
    fields: fieldWords(fields),
  };
}

function sheetOf(lines: readonly Line[]): string {
  const columns = Object.keys(lines[0] ?? { at: '', what: '', event: '' });
  return csvText([columns, ...lines.map((line) => columns.map((column) => line[column] ?? ''))]);
}

/** Of what is still there: a garage does not list what was revoked. */
async function namesOf(proxy: Pick<Proxy, 'ask'>): Promise<ReadonlyMap<string, string>> {
  const [keys, links] = await Promise.all([
    proxy.ask('key.list', {}),
    proxy.ask('calendarFeed.list', {}),
  ]);
  return new Map([...keys.items, ...links.items].map(({ id, name }) => [id, name]));
}
