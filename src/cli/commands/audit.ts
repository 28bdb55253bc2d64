import type { Command } from 'commander';
import type { AuditEntry } from '../../shared/models/audit.ts';
import { subjectId } from '../../shared/models/search.ts';
import { wholeNumber } from '../arguments.ts';
import { configuredClient, everything } from '../client.ts';
import { jsonFlag, type OutputOptions, plain, print, printJson, printTable } from '../output.ts';
import { timeWords } from '../time-words.ts';

type AuditOptions = OutputOptions & { csv?: true; subject?: string; limit?: number };

/** What a screen holds; an export has everything. */
const shownMax = 50;

export function addAudit(program: Command): void {
  program
    .command('audit')
    .description('what was done and by which key, the latest first')
    .option('--subject <id>', 'only of this key, link or record')
    .option('--limit <n>', `only the latest n: ${shownMax} unless exported`, wholeNumber)
    .option('--csv', 'print CSV, with everything')
    .option(...jsonFlag)
    .action(audit);
}

async function audit(options: AuditOptions): Promise<void> {
  const isExport = options.csv === true || options.json === true;
  const most = options.limit ?? (isExport ? Infinity : shownMax);
  const subject =
    options.subject === undefined ? {} : { subject: subjectId.parse(options.subject) };
  const items = await everything(await configuredClient(), 'audit.list', subject, most);
  if (options.json) return printJson({ items, nextCursor: null });
  if (options.csv) return printCsv(items);
  if (items.length === 0) return print('Nothing was done yet.');
  printTable(
    items.map(({ at, event, subject, actor, fields }) => [
      timeWords(at),
      event,
      subject,
      actor === null ? 'by the administrator' : `by ${actor}`,
      fields.join(' '),
    ]),
  );
}

function printCsv(items: readonly AuditEntry[]): void {
  print('id,at,event,subject,actor,fields');
  for (const { id, at, event, subject, actor, fields } of items) {
    print([id, at, event, subject, actor ?? '', fields.join(' ')].map(cell).join(','));
  }
}

/** RFC 4180; what a garage sends never becomes a formula in a spreadsheet. */
function cell(sent: string): string {
  const text = plain(sent).replace(/^(?=[=+\-@])/, "'");
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
