// Standard output belongs to what is run (`ready URL`, `--json`); progress goes beside it.

/** @param {string} sentence */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

/** Ends the run with words and no stack: the reader is a user, and did nothing wrong. */
export class Stop extends Error {
  /** @param {string} sentence @param {number} [status] */
  constructor(sentence, status = 1) {
    super(sentence);
    this.status = status;
  }
}
