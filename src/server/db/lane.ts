/** One user at a time, in the order they came. */
export class Lane {
  readonly #waiting: (() => void)[] = [];
  #isTaken = false;

  get isFree(): boolean {
    return !this.#isTaken;
  }

  async take(): Promise<void> {
    if (this.#isTaken) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#isTaken = true;
  }

  leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#isTaken = false;
  }
}
