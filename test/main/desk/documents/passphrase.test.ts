import { expect, it } from 'vitest';
import {
  openPassphraseEntry,
  type PassphraseAct,
} from '../../../../src/main/desk/documents/passphrase.ts';
import { Problem } from '../../../../src/shared/errors.ts';

const passphrase = 'four words do well';

function entryFor(act: PassphraseAct, now = () => new Date()) {
  const done: string[][] = [];
  const told: (string | null)[] = [];
  const note = (...typed: string[]) => Promise.resolve(void done.push(typed));
  const entry = openPassphraseEntry({
    now,
    theme: () => 'system',
    unlock: (typed) =>
      typed === passphrase
        ? note('unlock', typed)
        : Promise.reject(new Problem('invalid_input', 'This is not the passphrase. <b>')),
    move: (next) => note('move', next),
    change: (current, next) => note('change', current, next),
    onDone: (problem) => void told.push(problem?.code ?? null),
  });
  const path = entry.open(act);
  const post = (form: Record<string, string>) =>
    entry.answer({ method: 'POST', path, form: new URLSearchParams(form) });
  return { entry, path, post, done, told };
}

it('asks for what the act needs, without a script, and never shows what was typed', async () => {
  for (const [act, names] of [
    ['unlock', ['current']],
    ['move', ['next', 'again']],
    ['change', ['current', 'next', 'again']],
  ] as const) {
    const { entry, path, post } = entryFor(act);
    const shown = await entry.answer({ method: 'GET', path });
    expect(shown.status).toBe(200);
    expect(shown.headers['content-security-policy']).toContain("default-src 'none'");
    const asked = [...shown.html.matchAll(/name="(current|next|again)" type="password"/g)];
    expect(asked.map(([, name]) => name)).toEqual(names);
    const refused = await post({ current: 'typed-secret-words', next: 'typed-secret-words' });
    expect(refused.status).toBe(400);
    expect(refused.html).not.toContain('typed-secret');
    expect(refused.html).not.toContain('<b>');
  }
});

it('does what it was opened for, once', async () => {
  const { post, done, told } = entryFor('change');
  const form = { current: ' as it is ', next: passphrase, again: passphrase };
  expect((await post(form)).status).toBe(200);
  expect((await post(form)).status).toBe(404);
  expect(done).toEqual([['change', ' as it is ', passphrase]]);
  expect(told).toEqual([null]);
});

it('closes after ten wrong ones, after ten minutes, and when another form is opened', async () => {
  const wrong = { current: 'another one' };
  const tried = entryFor('unlock');
  for (let tries = 0; tries < 10; tries += 1) expect((await tried.post(wrong)).status).toBe(400);
  expect((await tried.post({ current: passphrase })).status).toBe(404);
  expect(tried.done).toEqual([]);

  let now = new Date('2026-05-20T09:00:00Z');
  const late = entryFor('unlock', () => now);
  now = new Date('2026-05-20T09:10:00Z');
  expect((await late.post({ current: passphrase })).status).toBe(404);

  const first = entryFor('unlock');
  first.entry.open('change');
  expect((await first.post({ current: passphrase })).status).toBe(404);
});
