import * as fc from 'fast-check';
import { expect } from 'vitest';
import { mintToken } from '../../../src/shared/token.ts';
import { idOfKey } from '../garage.ts';
import { type Model, type ModelKey } from './model.ts';
import { type Answer, type Real, wordsOf } from './real.ts';

/** Which of the keys there are by then: mostly one that works. */
interface Pick {
  at: number;
  isAny: boolean;
}

type Command = fc.AsyncCommand<Model, Real>;
type Act = (model: Model, real: Real) => Promise<void>;

const secondMs = 1000;
const hourMs = 3600 * secondMs;
const dayMs = 24 * hourMs;

const pick = fc.record({
  at: fc.nat(20),
  isAny: fc.oneof(
    { weight: 4, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.boolean() },
  ),
});
const overlapMs = fc.constantFrom(0, 60 * secondMs, hourMs, dayMs, 7 * dayMs);
const lifeMs = fc.constantFrom(null, null, 30 * secondMs, hourMs, 3 * dayMs, -hourMs);
const passingMs = fc.constantFrom(
  30 * secondMs,
  59 * 60 * secondMs,
  hourMs,
  dayMs,
  8 * dayMs,
  // A clock that is set back.
  -30 * secondMs,
  -hourMs,
  -2 * dayMs,
);

function command(words: string, run: Act): Command {
  return { check: () => true, run, toString: () => words };
}

function chosen(
  model: Model,
  { at, isAny }: Pick,
  fits: (key: ModelKey) => boolean = () => true,
): ModelKey {
  const held = model.keys.filter(({ text }) => text !== null);
  const living = held.filter((key) => model.works(key) && fits(key));
  const from = isAny || living.length === 0 ? held : living;
  const key = from[at % from.length];
  if (key === undefined) throw new Error('The model starts with a key.');
  return key;
}

const manager = (model: Model, by: Pick) => chosen(model, by, ({ canManage }) => canManage);

const issue = fc
  .record({ by: pick, kind: fc.constantFrom('read', 'write', 'manage'), life: lifeMs })
  .map(({ by, kind, life }) =>
    command(`issue(${kind}, ${life})`, async (model, real) => {
      const asker = manager(model, by);
      const expiresAt = life === null ? null : model.now + life;
      const expected = model.issue(asker, { expiresAt });
      const [canManage, canWrite] = [kind === 'manage', kind !== 'read'];
      const scopes = canWrite ? ['read', 'write'] : ['read'];
      const body = { name: 'A tool', scopes, canManage, expiresAt: iso(expiresAt) };
      const answer = await real.send(asker, 'POST', '/api/keys', body);
      requireStatus(answer, expected);
      if (expected !== 201) return;
      const { key } = answer.body as { key: string };
      model.keys.push({
        id: idOfKey(key),
        text: key,
        canManage,
        canWrite,
        expiresAt,
        replaced: null,
        ended: null,
      });
    }),
  );

/** The key that a client makes for a rotation: a new one, one that is known, or none. */
const made = fc.oneof(
  { weight: 4, arbitrary: fc.constant('new' as const) },
  { weight: 2, arbitrary: fc.constant('none' as const) },
  { weight: 1, arbitrary: fc.constant('known' as const) },
  { weight: 4, arbitrary: fc.constant('repeated' as const) },
);

const rotate = fc
  .record({ by: pick, of: pick, isOwn: fc.boolean(), overlapMs, made, isLost: fc.boolean() })
  .map(({ by, of, isOwn, overlapMs, made, isLost }) =>
    command(
      `rotate(${isOwn ? 'self' : 'other'}, ${made}, ${overlapMs}${isLost ? ', lost' : ''})`,
      async (model, real) => {
        const old =
          made === 'repeated' ? (replacedOf(model, of) ?? chosen(model, of)) : chosen(model, of);
        const asker = isOwn ? ownAsker(model, old, by) : chosen(model, by);
        const successor = model.keys.find(({ id }) => id === old.replaced?.by);
        const known = made === 'repeated' ? (successor?.text ?? null) : chosen(model, by).text;
        const text = made === 'new' ? mintToken('tok').text : made === 'none' ? null : known;
        const body = { overlapSeconds: overlapMs / secondMs, ...(text !== null && { key: text }) };
        const target = asker === old ? 'self' : old.id;
        const answer = await real.send(asker, 'POST', `/api/keys/${target}/rotate`, body);
        const given = answer.status === 201 ? (answer.body as { key: string }).key : null;
        const id = idOfKey(text ?? given ?? mintToken('tok').text);
        // Of a key that the garage made, a lost answer leaves nobody who has it.
        const held = text ?? (isLost ? null : given);
        requireStatus(answer, model.rotate(asker, old, { overlapMs, id, text: held }));
        if (answer.status !== 201) return;
        const prefix = `tok_${id.slice(0, 4)}...`;
        requireLike(answer.body, { id, prefix, ...(text !== null && { key: text }) });
      },
    ),
  );

/** One of the line that may ask for it. */
function ownAsker(model: Model, old: ModelKey, by: Pick): ModelKey {
  const successor = model.keys.find(({ id, text }) => id === old.replaced?.by && text !== null);
  return successor !== undefined && by.at % 2 === 0 ? successor : old;
}

function replacedOf(model: Model, { at }: Pick): ModelKey | undefined {
  const replaced = model.keys.filter((key) => key.text !== null && key.replaced !== null);
  return replaced[at % Math.max(1, replaced.length)];
}

const changeEnd = fc.record({ by: pick, of: pick, life: lifeMs }).map(({ by, of, life }) =>
  command(`changeEnd(${life})`, async (model, real) => {
    const [asker, key] = [manager(model, by), chosen(model, of)];
    const expiresAt = life === null ? null : model.now + life;
    const expected = model.changeEnd(asker, key, expiresAt);
    const body = { expiresAt: iso(expiresAt) };
    requireStatus(await real.send(asker, 'PATCH', `/api/keys/${key.id}`, body), expected);
  }),
);

const revoke = fc.record({ by: pick, of: pick }).map(({ by, of }) =>
  command('revoke', async (model, real) => {
    const [asker, key] = [manager(model, by), chosen(model, of)];
    const expected = model.revoke(asker, key);
    requireStatus(await real.send(asker, 'DELETE', `/api/keys/${key.id}`), expected);
  }),
);

const use = pick.map((of) =>
  command('use', async (model, real) => {
    await expectFate(model, real, chosen(model, { ...of, isAny: true }));
  }),
);

const list = pick.map((by) =>
  command('list', async (model, real) => {
    const asker = chosen(model, by);
    const answer = await real.send(asker, 'GET', '/api/keys');
    if (!model.works(asker)) return requireStatus(answer, 401);
    const { items } = answer.body as { items: { id: string }[] };
    const expected = model.keys
      .filter((key) => model.isListed(key))
      .map((key) => rowOf(model, key));
    requireLike(items.toSorted(byId), expected.toSorted(byId));
  }),
);

const pass = passingMs.map((ms) =>
  command(`pass(${ms / secondMs} s)`, async (model, real) => {
    model.now += ms;
    real.setNow(model.now);
  }),
);

const crash = fc.constant(command('crash', (_model, real) => real.crash()));

const administer = fc.boolean().map((isAll) =>
  command(`user rotate${isAll ? ' --all' : ''}`, async (model, real) => {
    const text = await real.rotateAccount(isAll);
    for (const key of model.keys) if (!key.ended && (isAll || key.canManage)) model.endLine(key);
    const rights = {
      canManage: true,
      canWrite: true,
      expiresAt: null,
      replaced: null,
      ended: null,
    };
    model.keys.push({ id: idOfKey(text), text, ...rights });
  }),
);

/** What an act by hand is, and seldom happens. */
const seldom = fc.oneof(
  { weight: 2, arbitrary: administer },
  { weight: 1, arbitrary: crash },
  { weight: 5, arbitrary: list },
);

/** All that can happen to an account's keys, the usual more often. */
export const lives = fc.commands<Model, Real, false>(
  [rotate, rotate, rotate, issue, issue, use, pass, pass, revoke, changeEnd, seldom],
  { maxCommands: 30, size: 'max' },
);

/** What a key's holder sees is what the model says. */
export async function expectFate(model: Model, real: Real, key: ModelKey): Promise<void> {
  const answer = await real.send(key, 'GET', '/api/me');
  expect(wordsOf(answer)).toBe(model.fateOf(key));
  if (answer.status === 200) expect(answer.body).toMatchObject({ key: rowOf(model, key) });
}

function requireStatus({ status }: Answer, expected: number): void {
  expect(status).toBe(expected);
}

function requireLike(got: unknown, expected: object): void {
  expect(got).toMatchObject(expected);
}

function rowOf(model: Model, key: ModelKey) {
  const end = model.endOf(key);
  const { replaced } = key;
  return {
    id: key.id,
    canManage: key.canManage,
    expiresAt: iso(end === Infinity ? null : end),
    replacedBy: replaced?.by ?? null,
    replacedAt: iso(replaced?.at ?? null),
    state: replaced ? 'replaced' : model.works(key) ? 'active' : 'expired',
  };
}

function byId(one: { id: string }, other: { id: string }): number {
  return one.id < other.id ? -1 : 1;
}

function iso(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
