import { AnswerHead } from '../../shared/answer-head.ts';
import { Problem } from '../../shared/errors.ts';
import type { ConnectionTrouble, PlainTrouble } from '../../shared/models/connection-trouble.ts';
import {
  connectionTroubleWords,
  troubleText,
} from '../../shared/models/connection-trouble-words.ts';

/** `first`: the question without a key, to which a garage says that it is one. */
export type Phase = 'first' | 'withKey';

export interface Asked {
  origin: string;
  phase: Phase;
  /** A garage that this app runs. */
  isOurs: boolean;
}

/** Says which trouble a Problem's words tell of; what went wrong before stays behind it. */
class Told {
  readonly trouble: ConnectionTrouble;
  readonly cause: unknown;

  constructor(trouble: ConnectionTrouble, cause: unknown) {
    this.trouble = trouble;
    this.cause = cause;
  }
}

/** The same failure in the words for its kind. Where there are none, it is what it was. */
export function inWords(problem: Problem, asked: Asked): Problem {
  if (problem.cause instanceof Told) return problem;
  const trouble = judge(problem, asked.phase);
  return troubled(trouble, asked, problem) ?? problem;
}

/** A failure that the answer itself does not show. */
export function troubled(
  trouble: ConnectionTrouble,
  { origin, phase, isOurs }: Asked,
  problem?: Problem,
): Problem | null {
  const words = connectionTroubleWords(trouble, { origin, isOurs });
  if (words === null) return null;
  // Before a key was sent, no answer is about a key.
  const isOfKey = problem?.code === 'unauthorized' || problem?.code === 'forbidden';
  const code = !problem || (phase === 'first' && isOfKey) ? 'unavailable' : problem.code;
  const isMissing = code === 'not_found';
  return new Problem(isMissing ? 'unavailable' : code, troubleText(words), {
    retryAfterSeconds: problem?.retryAfterSeconds,
    cause: new Told(trouble, problem?.cause),
  });
}

/** What is wrong with the connection, by the Problem that it led to. */
export function troubleOf({ cause }: Problem): ConnectionTrouble {
  return cause instanceof Told ? cause.trouble : { kind: 'other' };
}

/** The head of the answer that a Problem stands for, if there was one. */
export function headOf({ cause }: Problem): AnswerHead | null {
  const inner = cause instanceof Told ? cause.cause : cause;
  return inner instanceof AnswerHead ? inner : null;
}

function judge(problem: Problem, phase: Phase): ConnectionTrouble {
  const { cause } = problem;
  if (cause instanceof AnswerHead) {
    return phase === 'first' ? firstAnswer(problem, cause) : answerWithKey(problem, cause);
  }
  return cause instanceof Error ? noAnswer(cause) : { kind: 'other' };
}

function firstAnswer(problem: Problem, head: AnswerHead): ConnectionTrouble {
  return anyAnswer(problem, head) ?? { kind: 'notGarage' };
}

function answerWithKey(problem: Problem, head: AnswerHead): ConnectionTrouble {
  const known = anyAnswer(problem, head);
  if (known) return known;
  if (problem.code === 'unauthorized') return keyTrouble(problem.message);
  if (problem.code === 'forbidden') return { kind: 'forbidden' };
  if (problem.code === 'not_found') return { kind: 'cannotName' };
  return { kind: 'other' };
}

/** What an answer says of the way to the garage, whatever was asked. */
function anyAnswer(problem: Problem, head: AnswerHead): ConnectionTrouble | null {
  const { status, type, location } = head;
  if (status >= 300 && status < 400) return { kind: 'sentElsewhere', to: hostIn(location) };
  const isPage = /^(text\/html|application\/xhtml)/i.test(type);
  // 511 is made for networks that want a sign-in.
  if ((isPage && status < 300) || status === 511) return { kind: 'webPage' };
  if (status === 429) return { kind: 'busy', waitSeconds: problem.retryAfterSeconds ?? null };
  return status >= 500 ? { kind: 'failing', status } : null;
}

function hostIn(location: string | null): string | null {
  if (location === null || !URL.canParse(location)) return null;
  const { host } = new URL(location);
  return host.length > 0 && host.length <= 100 ? host : null;
}

/** A garage says in words alone why it refuses a key. A test holds these against what ours says. */
function keyTrouble(detail: string): ConnectionTrouble {
  const expired = /\bexpired(?: on (\d{4}-\d{2}-\d{2}))?/.exec(detail);
  if (/\breplaced\b/.test(detail)) return { kind: 'keyReplaced' };
  if (/\brevoked\b/.test(detail)) return { kind: 'keyRevoked' };
  if (expired) return { kind: 'keyExpired', on: expired[1] ?? null };
  if (/does not know this key/.test(detail)) return { kind: 'keyUnknown' };
  return { kind: 'keyRefused' };
}

/** By the codes of Node and of OpenSSL. */
const byCode: Readonly<Record<string, PlainTrouble>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificateSelfSigned',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificateUntrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'certificateUntrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificateUntrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificateUntrusted',
  CERT_UNTRUSTED: 'certificateUntrusted',
  CERT_HAS_EXPIRED: 'certificateExpired',
  CERT_NOT_YET_VALID: 'certificateNotYetValid',
  ENOTFOUND: 'nameNotFound',
  EAI_AGAIN: 'nameNotFound',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETDOWN: 'unreachable',
  ECONNRESET: 'cutOff',
  EPIPE: 'cutOff',
  UND_ERR_SOCKET: 'cutOff',
  ETIMEDOUT: 'late',
  UND_ERR_CONNECT_TIMEOUT: 'late',
  UND_ERR_HEADERS_TIMEOUT: 'late',
  UND_ERR_BODY_TIMEOUT: 'late',
};

/** fetch hides what went wrong a cause or two deep. */
function noAnswer(thrown: Error): ConnectionTrouble {
  for (let error: unknown = thrown; error instanceof Error; error = error.cause) {
    if (error.name === 'TimeoutError') return { kind: 'late' };
    const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
    if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
      return { kind: 'certificateWrongName', names: namesIn(error) };
    }
    const kind = byCode[code];
    if (kind) return { kind };
    // OpenSSL's own: another protocol, another version, no cipher in common.
    if (code.startsWith('ERR_SSL_') || code === 'EPROTO') return { kind: 'noTls' };
  }
  return { kind: 'other' };
}

/** From the certificate of somebody unknown: names alone, and not many. */
function namesIn(error: Error): string | null {
  const { cert } = error as { cert?: { subjectaltname?: unknown } };
  const told = typeof cert?.subjectaltname === 'string' ? cert.subjectaltname : '';
  const names = [...told.matchAll(/(?:DNS|IP Address):([A-Za-z0-9.*:_-]{1,60})/g)].map(
    ([, name]) => name,
  );
  return names.length > 0 ? names.slice(0, 3).join(', ') : null;
}
