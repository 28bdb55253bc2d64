/**
 * The closed list of ways a request can fail. `status` is HTTP's, `exit` the
 * CLI's exit status. The title is for people; what happened stands in `detail`.
 */
export const problemCodes = {
  invalid_input: { status: 400, exit: 2, title: 'Something in the request is not right' },
  unauthorized: { status: 401, exit: 4, title: 'The key was not accepted' },
  forbidden: { status: 403, exit: 4, title: 'The key may not do this' },
  not_found: { status: 404, exit: 3, title: 'Not found' },
  method_not_allowed: { status: 405, exit: 2, title: 'This address does not take that method' },
  conflict: { status: 409, exit: 5, title: 'This clashes with what is already there' },
  too_large: { status: 413, exit: 2, title: 'Too large' },
  unsupported_media_type: { status: 415, exit: 2, title: 'This kind of content is not taken' },
  rate_limited: { status: 429, exit: 6, title: 'Too many attempts' },
  unexpected: { status: 500, exit: 70, title: 'Something went wrong on our side' },
  unavailable: { status: 503, exit: 6, title: 'The garage cannot be reached' },
} as const satisfies Record<string, { status: number; exit: number; title: string }>;

export type ProblemCode = keyof typeof problemCodes;

/** One thing that is wrong: a field of the input, or a line of a file (1-based). */
export interface ProblemField {
  path: string;
  message: string;
  line?: number | undefined;
}

/** What crosses a boundary: the page, HTTP and MCP all get this and no stack. */
export interface ProblemDetails {
  type: string;
  title: string;
  status: number;
  code: ProblemCode;
  detail: string;
  fields?: ProblemField[] | undefined;
  retryAfterSeconds?: number | undefined;
  /** With `conflict`: the record as it is now. */
  current?: unknown;
}

interface ProblemExtras {
  fields?: ProblemField[] | undefined;
  retryAfterSeconds?: number | undefined;
  current?: unknown;
  cause?: unknown;
}

/** The one error that is thrown on purpose. `detail` says what happened and what to do. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly fields: readonly ProblemField[];
  readonly retryAfterSeconds: number | undefined;
  readonly current: unknown;

  constructor(code: ProblemCode, detail: string, extras: ProblemExtras = {}) {
    super(detail, { cause: extras.cause });
    this.name = 'Problem';
    this.code = code;
    this.fields = extras.fields ?? [];
    this.retryAfterSeconds = extras.retryAfterSeconds;
    this.current = extras.current;
  }

  get status(): number {
    return problemCodes[this.code].status;
  }

  toJSON(): ProblemDetails {
    return {
      type: `urn:trackout:problem:${this.code}`,
      title: problemCodes[this.code].title,
      status: this.status,
      code: this.code,
      detail: this.message,
      ...(this.fields.length > 0 && { fields: [...this.fields] }),
      ...(this.retryAfterSeconds !== undefined && { retryAfterSeconds: this.retryAfterSeconds }),
      ...(this.current !== undefined && { current: this.current }),
    };
  }

  static from(details: ProblemDetails): Problem {
    return new Problem(details.code, details.detail, details);
  }

  /** Any thrown thing as a Problem; what is not ours becomes `unexpected` without its inner words. */
  static of(thrown: unknown): Problem {
    if (thrown instanceof Problem) return thrown;
    return new Problem('unexpected', 'Something went wrong. Try again; if it stays, see the log.', {
      cause: thrown,
    });
  }
}

export function assertNever(value: never): never {
  throw new Error(`A case was forgotten: ${JSON.stringify(value)}`);
}
