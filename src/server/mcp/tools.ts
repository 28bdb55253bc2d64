import type { Tool } from '@modelcontextprotocol/server';
import { garageContract, type OpenName } from '../../shared/contract/garage.ts';
import type { Access, GarageRow } from '../../shared/contract/row.ts';
import { inlineSchema } from '../http/openapi/schemas.ts';

/** The documented tools (T10), each a row of the table. No row that carries a secret can stand here. */
export const toolRows = {
  list_cars: 'car.list',
  get_car: 'car.get',
  create_car: 'car.create',
  update_car: 'car.update',
  list_parts: 'part.list',
  create_part: 'part.create',
  list_service_records: 'serviceRecord.list',
  create_service_record: 'serviceRecord.create',
  list_service_types: 'serviceType.list',
  update_service_record: 'serviceRecord.update',
  list_installers: 'installer.list',
  create_installer: 'installer.create',
  list_track_sessions: 'trackSession.list',
  list_track_days: 'trackDay.list',
  create_track_day: 'trackDay.create',
  create_track_session: 'trackSession.create',
} as const satisfies Record<string, OpenName>;

export type ToolName = keyof typeof toolRows;

export function isToolName(name: string): name is ToolName {
  return Object.hasOwn(toolRows, name);
}

const neededKey: Record<Access, string> = {
  open: 'Needs any key.',
  read: 'Needs a key with read.',
  write: 'Needs a key with write.',
  manage: 'Needs a key that may manage keys.',
};

/** What an assistant is told of the tools, made once: a garage answers all keys with the same list. */
export const tools: Tool[] = Object.entries(toolRows).map(([name, rowName]) => {
  const row: GarageRow = garageContract[rowName];
  return {
    name,
    title: titleOf(name),
    description: `${row.summary} ${neededKey[row.access]}`,
    // Its root is an object, which the general type of a schema cannot say.
    inputSchema: inlineSchema(row.input, 'input') as Tool['inputSchema'],
    outputSchema: inlineSchema(row.output, 'output'),
    annotations: {
      readOnlyHint: row.kind === 'query',
      // A change writes over what was there; adding does not.
      destructiveHint: row.method === 'PATCH' || row.method === 'DELETE',
      idempotentHint: row.method !== 'POST',
      openWorldHint: false,
    },
  };
});

function titleOf(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
