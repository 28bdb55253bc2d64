import { garageContract, type GarageName } from '../../../shared/contract/garage.ts';
import type { Access, GarageRow } from '../../../shared/contract/row.ts';
import { problemDetails } from '../../../shared/errors.ts';
import { version } from '../../../shared/version.ts';
import { answersOf, problemResponses } from './answers.ts';
import { calendarOperation } from './calendar.ts';
import { answerExample, inputExample } from './examples.ts';
import { inputOf } from './input.ts';
import { Schemas } from './schemas.ts';
import type { OpenApi, Operation } from './types.ts';
import { description, nounOf, tagOf } from './words.ts';

const rows = Object.entries(garageContract) as [GarageName, GarageRow][];

/** Every request of the contract's table, told to machines and to the page that people read. */
export function openApiDocument(): OpenApi {
  const schemas = new Schemas();
  const paths: OpenApi['paths'] = {};
  const problem = schemas.ofOutput(problemDetails);
  for (const [name, row] of rows) {
    const path = (paths[row.path] ??= {});
    path[row.method.toLowerCase()] = operationOf(name, schemas);
  }
  paths['/api/calendar.ics'] = { get: calendarOperation };
  const tags = new Set(
    Object.values(paths)
      .flatMap((path) => Object.values(path))
      .flatMap(({ tags }) => tags),
  );
  return {
    openapi: '3.1.1',
    info: { title: 'TrackOut garage', version, description },
    servers: [{ url: '/', description: 'This garage.' }],
    tags: [...tags].map((name) => ({ name })),
    paths,
    components: {
      schemas: schemas.components,
      responses: problemResponses(problem),
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'An API key, `tok_...`.' },
        trackKey: {
          type: 'apiKey',
          in: 'header',
          name: 'x-track-key',
          description: 'The same key in a header of its own.',
        },
      },
    },
  };
}

function operationOf(name: GarageName, schemas: Schemas): Operation {
  const row: GarageRow = garageContract[name];
  const input = inputOf({ name, row, schemas, example: inputExample(name) });
  return {
    operationId: name,
    tags: [tagOf(name, Object.hasOwn(garageContract, `${nounOf(name)}.list`))],
    summary: row.summary,
    description: accessWords[row.access],
    // By either header; what the key must be able to do stands beside it.
    security: row.access === 'open' ? [] : [{ bearer: [row.access] }, { trackKey: [row.access] }],
    ...input,
    responses: answersOf(row, schemas, answerExample(name)),
  };
}

const accessWords: Record<Access, string> = {
  open: 'Asks for no key.',
  read: 'Any key may ask for this.',
  write: 'Needs a key with write.',
  manage: 'Needs a key that may manage keys.',
};
