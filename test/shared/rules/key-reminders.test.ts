import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  expiringDays,
  type HeldKeyFacts,
  isEndNear,
  keyReminders,
} from '../../../src/shared/rules/key-reminders.ts';

const dayMs = 86_400_000;
const zero = Date.parse('2026-01-01T00:00:00Z');
const at = (ms: number): string => new Date(zero + ms).toISOString();
const ms = fc.integer({ min: 0, max: 800 * dayMs });
const overlapMs = fc.constantFrom(3_600_000, dayMs, 7 * dayMs);

const oldKey = fc
  .record({
    from: ms,
    overlap: overlapMs,
    used: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  })
  .map(({ from, overlap, used }) => ({
    hint: 'tok_oldk...',
    replacedAt: at(from),
    endsAt: at(from + overlap),
    usedAt: used === null ? null : at(from + used * overlap),
  }));
const facts: fc.Arbitrary<HeldKeyFacts> = fc.record({
  label: fc.constant('Club'),
  hint: fc.constant('tok_newk...'),
  identity: fc.constant('club:1'),
  since: ms.map(at),
  expiresAt: fc.option(ms.map(at)),
  old: fc.option(oldKey),
});
const days = fc.option(fc.integer({ min: 1, max: 400 }));

function kindsOf(key: HeldKeyFacts, nowMs: number, rotateAfterDays: number | null) {
  return keyReminders(key, { now: new Date(zero + nowMs), rotateAfterDays }).map(
    ({ kind }) => kind,
  );
}

describe('what a key we hold wants of a person', () => {
  it('is told of its age from the very day on that was set, and never where that is off', () => {
    fc.assert(
      fc.property(facts, ms, days, (key, nowMs, rotateAfterDays) => {
        const ageMs = zero + nowMs - Date.parse(key.since);
        const isOld = rotateAfterDays !== null && ageMs >= rotateAfterDays * dayMs;
        expect(kindsOf(key, nowMs, rotateAfterDays).includes('aged')).toBe(isOld);
      }),
    );
  });

  it('is told of its end a fortnight before it, and that it is over from then on', () => {
    fc.assert(
      fc.property(facts, ms, (key, nowMs) => {
        const kinds = kindsOf(key, nowMs, null);
        const leftMs = Date.parse(key.expiresAt ?? '') - zero - nowMs;
        expect(kinds.includes('expired')).toBe(leftMs <= 0);
        expect(kinds.includes('expiring')).toBe(leftMs > 0 && leftMs <= expiringDays * dayMs);
      }),
    );
  });

  it('speaks of an old key only while it works and was used since', () => {
    fc.assert(
      fc.property(facts, ms, (key, nowMs) => {
        const told = kindsOf(key, nowMs, null).filter(
          (kind) => kind === 'usedSince' || kind === 'endsInUse',
        );
        const isUsed =
          key.old !== null && key.old.usedAt !== null && zero + nowMs < Date.parse(key.old.endsAt);
        expect(told).toHaveLength(isUsed ? 1 : 0);
        if (key.old && isUsed) {
          expect(told[0] === 'endsInUse').toBe(isEndNear(key.old, new Date(zero + nowMs)));
        }
      }),
    );
  });

  it('has the same name for the same state at any time, and another for another', () => {
    fc.assert(
      fc.property(facts, ms, ms, days, (key, one, other, rotateAfterDays) => {
        const names = [one, other].flatMap((nowMs) =>
          keyReminders(key, { now: new Date(zero + nowMs), rotateAfterDays }),
        );
        const nameOf = new Map(names.map(({ kind, id }) => [kind, id]));
        for (const { kind, id } of names) expect(id).toBe(nameOf.get(kind));
        expect(new Set(nameOf.values()).size).toBe(nameOf.size);
      }),
    );
  });
});
