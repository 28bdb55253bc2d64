import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { deskContract, isDeskName, isPageName } from '../../../src/shared/contract/desk.ts';
import {
  garageContract,
  isGarageName,
  type SecretName,
} from '../../../src/shared/contract/garage.ts';
import { deskEvent } from '../../../src/shared/contract/events.ts';
import { fieldsOf } from '../../support/schema-fields.ts';

/** Names under which a secret could travel. A `key` that is an object only describes one. */
const secretWords =
  /^(key|url|token|secret|hash|password|passphrase|api_?key|bearer|authorization|link)$/i;

function secretsIn(schema: z.core.$ZodType): string[] {
  return [...fieldsOf(schema)]
    .filter(({ name, isText }) => isText && secretWords.test(name))
    .map(({ path }) => path);
}

// Compiles only with all of the names and no other.
const named = {
  'key.create': true,
  'key.rotate': true,
  'calendarFeed.create': true,
} satisfies Record<SecretName, true>;

describe('the two tables', () => {
  it('D3: have no answer of the desk that carries a secret, but for the one on an explicit act', () => {
    const carrying = Object.entries(deskContract).filter(
      ([, row]) => secretsIn(row.output).length > 0,
    );
    expect(carrying.map(([name]) => name)).toEqual(['issuedKey.reveal']);
  });

  it('D3: push no secret to the page', () => {
    expect(secretsIn(deskEvent)).toEqual([]);
  });

  it('D3: mark every answer of the garage that carries a secret, and no other', () => {
    const rows = Object.entries(garageContract);
    const marked = rows.filter(([, row]) => row.isSecret).map(([name]) => name);
    const carrying = rows
      .filter(([, row]) => secretsIn(row.output).length > 0)
      .map(([name]) => name);
    expect(marked).toEqual(Object.keys(named));
    expect(carrying).toEqual(marked);
  });

  it('D3: let the page ask for everything but what is marked', () => {
    for (const name of Object.keys(garageContract)) {
      expect(isPageName(name), name).toBe(!(name in named));
    }
    for (const name of Object.keys(deskContract)) expect(isPageName(name), name).toBe(true);
    for (const name of [
      '',
      'toString',
      '__proto__',
      'constructor',
      'key.create ',
      'nothing.here',
    ]) {
      expect(isPageName(name) || isGarageName(name) || isDeskName(name), name).toBe(false);
    }
  });

  it('take no secret from the page either', () => {
    for (const [name, row] of Object.entries(deskContract)) {
      expect(secretsIn(row.input), name).toEqual([]);
    }
  });

  it('share no name', () => {
    const both = Object.keys(deskContract).filter((name) => name in garageContract);
    expect(both).toEqual([]);
  });
});
