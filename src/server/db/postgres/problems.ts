import { Problem } from '../../../shared/errors.ts';

const unreachable = 'cannot be reached right now. Try again in a moment.';
const busy = 'is busy with another change. Try again in a moment.';
const outdated = 'was changed by another version of this program. Try again.';
/** PostgreSQL's code for what it does not do; of the statements sent here, this alone. */
const outdatedPlan = '0A000';
const crowded = 'is out of connections or memory. Try again in a moment.';

/** What follows the database's name, by the code of PostgreSQL (five characters) or of the network. */
const words: Readonly<Record<string, string>> = {
  [outdatedPlan]: outdated,
  '25006': 'takes no writes right now. Check whether it is a standby, then try again.',
  '28000': 'does not let this user in. Check the database URL.',
  '28P01': 'does not let this user in. Check the database URL.',
  '3D000': 'does not exist. Make it with createdb, or check the database URL.',
  '42501': 'does not let this user make or change tables. Grant the rights, then try again.',
  '40001': busy,
  '40P01': busy,
  '55P03': busy,
  '57014': busy,
  '25P03': busy,
  '53000': crowded,
  '53200': crowded,
  '53300': crowded,
  '57P01': unreachable,
  '57P02': unreachable,
  '57P03': unreachable,
  '57P05': unreachable,
  '58030': 'could not read or write its disk. Check it, then try again.',
  EAI_AGAIN: unreachable,
  ECONNREFUSED: unreachable,
  ECONNRESET: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ENOTFOUND: unreachable,
  EPIPE: unreachable,
  ETIMEDOUT: unreachable,
};

/** What `pg` says without a code when its connection ended under a query. */
const endings =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** What PostgreSQL failed at, in words a person can act on. What is our own bug passes unchanged. */
export function problemOf(thrown: unknown, address: string): unknown {
  if (!(thrown instanceof Error)) return thrown;
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
  switch (code) {
    case '23503':
      return new Problem('not_found', 'What this belongs to was just removed.', { cause: thrown });
    case '23505':
      return new Problem('conflict', 'Somebody just added the same. Look again, then go on.', {
        cause: thrown,
      });
    case '53100':
      return unavailable(
        'The disk is full, so nothing was saved. Make room and try again.',
        thrown,
      );
    default:
  }
  const isEnding = endings.test(thrown.message) || code.startsWith('08');
  const failed = words[code] ?? (isEnding ? unreachable : undefined);
  return failed === undefined ? thrown : unavailable(`The database ${address} ${failed}`, thrown);
}

/** A statement was planned for tables that have changed since. */
export function isOutdatedPlan(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === outdatedPlan;
}

/** Whatever keeps a connection from being made is no bug of ours. */
export function connectProblemOf(thrown: unknown, address: string): unknown {
  const problem = problemOf(thrown, address);
  if (problem instanceof Problem || !(thrown instanceof Error)) return problem;
  return unavailable(
    `The database ${address} cannot be reached (${thrown.message}). Check the database URL.`,
    thrown,
  );
}

function unavailable(detail: string, cause: Error): Problem {
  return new Problem('unavailable', detail, { cause });
}
