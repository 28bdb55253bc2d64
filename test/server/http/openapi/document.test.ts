import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { answerExample, inputExample } from '../../../../src/server/http/openapi/examples.ts';
import { garageContract, type GarageName } from '../../../../src/shared/contract/garage.ts';
import { pathParams } from '../../../../src/shared/contract/http.ts';
import type { GarageRow } from '../../../../src/shared/contract/row.ts';
import { problemCodes } from '../../../../src/shared/errors.ts';
import {
  answerOf,
  document,
  faultsOf,
  operationOf,
  operations,
} from '../../../support/open-api.ts';

const rows = Object.entries(garageContract) as [GarageName, GarageRow][];

describe('the OpenAPI document', () => {
  it('is valid to an independent judge', async () => {
    const judge = new Validator();
    const copy = JSON.parse(JSON.stringify(document)) as Record<string, unknown>;
    expect(await judge.validate(copy)).toEqual({ valid: true });
    expect(judge.version).toBe('3.1');
    // Every reference leads somewhere.
    expect(judge.resolveRefs()).toHaveProperty('openapi');
  });

  it('tells every row of the table, and beside them the calendar alone', () => {
    const names = operations.map(({ operationId }) => operationId);
    expect(names.toSorted()).toEqual([...rows.map(([name]) => name), 'calendar.get'].toSorted());
  });

  it.each(rows)('%s stands at its address with what a key must be able to do', (name, row) => {
    const operation = document.paths[row.path]?.[row.method.toLowerCase()];
    expect(operation?.operationId).toBe(name);
    expect(operation?.summary).toBe(row.summary);
    const scopes = operation?.security.flatMap((way) => Object.values(way)).flat();
    expect(scopes).toEqual(row.access === 'open' ? [] : [row.access, row.access]);
  });

  it.each(rows)('%s takes each field of its input once, and in one place', (name, row) => {
    const { parameters = [], requestBody } = operationOf(name);
    for (const param of pathParams(row)) {
      const found = parameters.filter((one) => one.name === param);
      expect(found.map((one) => [one.in, one.required])).toEqual([['path', true]]);
    }
    const body = requestBody?.content['application/json']?.schema.$ref?.split('/').at(-1) ?? '';
    const inBody = Object.keys(document.components.schemas[body]?.properties ?? {});
    const inAddress = parameters.filter((one) => one.in !== 'header').map((one) => one.name);
    expect(new Set([...inBody, ...inAddress]).size).toBe(inBody.length + inAddress.length);
    expect(inBody).not.toContain('ifRevision');
    expect(requestBody !== undefined && (row.method === 'GET' || row.method === 'DELETE')).toBe(
      false,
    );
  });

  it('takes a revision as If-Match and an Idempotency-Key wherever they count', () => {
    for (const [name, row] of rows) {
      const headers = (operationOf(name).parameters ?? [])
        .filter((one) => one.in === 'header')
        .map((one) => one.name);
      const takesRevision =
        'ifRevision' in (row.input instanceof z.ZodObject ? row.input.shape : {});
      expect(headers.includes('If-Match'), name).toBe(takesRevision);
      expect(headers.includes('Idempotency-Key'), name).toBe(row.kind === 'command');
    }
  });

  it('takes and gives files and CSV as they are', () => {
    for (const [name, row] of rows) {
      const { requestBody, responses } = operationOf(name);
      const types = Object.keys(requestBody?.content ?? {});
      if (row.takes !== 'json') {
        expect(types).toEqual([row.takes === 'csv' ? 'text/csv' : 'application/octet-stream']);
      }
      if (row.gives === 'json') continue;
      const answer = responses[row.status];
      const given = answer && 'content' in answer ? Object.keys(answer.content ?? {}) : [];
      expect(given).toEqual([row.gives === 'csv' ? 'text/csv' : '*/*']);
    }
  });

  it('tells all problems of the closed list with words of each', () => {
    const told = Object.values(document.components.responses).map(
      ({ content }) => content?.['application/problem+json']?.example as { code: string },
    );
    expect(told.map(({ code }) => code)).toEqual(Object.keys(problemCodes));
  });

  it('says how it is limited, and how wrong keys are', () => {
    expect(document.info.description).toMatch(/6,000 requests a minute/);
    expect(document.info.description).toMatch(/Wrong keys are counted apart/);
  });
});

describe('its examples', () => {
  it.each(rows)('%s takes and gives what its row does', (name, row) => {
    expect(row.input.safeParse(inputExample(name)).error).toBeUndefined();
    expect(row.output.safeParse(answerExample(name)).error).toBeUndefined();
  });

  it.each(operations.map((operation) => [operation.operationId, operation] as const))(
    '%s satisfies the schemas it stands beside',
    (_, operation) => {
      const { parameters = [], requestBody, responses } = operation;
      const told = parameters.filter((one) => 'example' in one);
      const contents = [
        ...told,
        ...Object.values(requestBody?.content ?? {}),
        ...Object.keys(responses).flatMap((status) =>
          Object.values(answerOf(operation, Number(status))?.content ?? {}),
        ),
      ];
      for (const one of contents.filter((content) => 'example' in content))
        expect(faultsOf(one.schema, one.example)).toBe('');
      for (const one of parameters.filter(({ in: place }) => place === 'path')) {
        expect(one, one.name).toHaveProperty('example');
      }
    },
  );

  it('hold nothing that looks like a key', () => {
    expect(JSON.stringify(document)).not.toMatch(/\b(?:tok|cal)_[0-9A-Za-z]{8}/);
  });
});
