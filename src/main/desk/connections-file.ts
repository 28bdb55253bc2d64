import type { z } from 'zod';
import { invalidInput, Problem } from '../../shared/errors.ts';
import type { Saved } from '../../shared/models/desk-state.ts';
import { connectionsFile, type connectionsImported } from '../../shared/models/connections-file.ts';
import type { Connections } from './connections.ts';
import type { Handover } from './documents/handover.ts';

/** Connections on their way to another computer, without their keys. */
export interface ConnectionsFile {
  save(): Promise<Saved>;
  /** All of them or none; those that are there already stay as they are. */
  read(text: string): Promise<z.output<typeof connectionsImported>>;
}

const fileName = 'trackout-connections.json';

export function openConnectionsFile(
  connections: Connections,
  handover: Pick<Handover, 'giveFile'>,
): ConnectionsFile {
  return {
    save() {
      const elsewhere = connections.all().flatMap(({ kind, label, origin, headerStyle }) => {
        // Our own garage is another one on each computer.
        return kind === 'remote' && origin !== null ? [{ label, origin, headerStyle }] : [];
      });
      if (elsewhere.length === 0) {
        throw new Problem('not_found', 'There is no garage elsewhere to save. Add one first.');
      }
      const file: z.input<typeof connectionsFile> = {
        kind: 'trackout-connections',
        version: 1,
        connections: elsewhere,
      };
      return handover.giveFile(fileName, `${JSON.stringify(file, null, 2)}\n`);
    },
    async read(text) {
      const { connections: read } = parse(text);
      const known = new Set(connections.all().map(({ origin }) => origin));
      const fresh = read.filter(({ origin }) => !known.has(origin));
      const different = [...new Map(fresh.map((one) => [one.origin, one])).values()];
      await connections.addAll(different);
      return { added: different.length, alreadyThere: read.length - different.length };
    },
  };
}

function parse(text: string): z.output<typeof connectionsFile> {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch (cause) {
    throw new Problem('invalid_input', 'This file is not JSON, so it holds no connections.', {
      cause,
    });
  }
  const read = connectionsFile.safeParse(found);
  if (read.success) return read.data;
  const { message } = invalidInput(read.error);
  throw invalidInput(
    read.error,
    `This is not a file of TrackOut’s connections, so nothing was added. ${message}`,
  );
}
