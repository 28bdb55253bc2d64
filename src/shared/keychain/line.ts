import type { KeychainTrouble } from '../models/vault.ts';
import type { VaultChild } from './child.ts';
import type { Answer, Question } from './messages.ts';
import { answer } from './messages.ts';

export type Asked = Question extends infer Each
  ? Each extends Question
    ? Omit<Each, 'id'>
    : never
  : never;
export type Reply = Answer extends infer Each
  ? Each extends Answer
    ? Omit<Each, 'id'>
    : never
  : never;

/** A keychain that kills its caller every time would otherwise be started for ever. */
const deathsMax = 3;

interface Call {
  id: number;
  act: Question['act'];
  settle: (reply: Reply) => void;
}

/** Asks one thing at a time of a child that is started when needed and may die or be killed. */
export class Line {
  readonly #forkChild: () => VaultChild;
  #child: VaultChild | null = null;
  #call: Call | null = null;
  #lastId = 0;
  #deaths = 0;

  constructor(forkChild: () => VaultChild) {
    this.#forkChild = forkChild;
  }

  ask(asked: Asked): Promise<Reply> {
    if (this.#call) throw new Error('The vault asks one thing at a time.');
    return new Promise((settle) => {
      const id = ++this.#lastId;
      this.#call = { id, act: asked.act, settle };
      try {
        this.#running().send({ ...asked, id });
      } catch {
        this.#died();
      }
    });
  }

  /** Ends the child. What it was asked, if anything, is answered with this trouble. */
  hangUp(trouble: KeychainTrouble): void {
    const child = this.#child;
    this.#child = null;
    child?.kill();
    this.#settle({ act: 'trouble', trouble });
  }

  /** Lets a child be started again after too many have died. */
  forgive(): void {
    this.#deaths = 0;
  }

  #running(): VaultChild {
    if (this.#child) return this.#child;
    if (this.#deaths >= deathsMax) throw new Error('Too many have died.');
    const child = this.#forkChild();
    child.onMessage((message) => {
      if (child === this.#child) this.#heard(message);
    });
    child.onExit(() => {
      if (child === this.#child) this.#died();
    });
    this.#child = child;
    return child;
  }

  #heard(message: unknown): void {
    const heard = answer.safeParse(message);
    const call = this.#call;
    const isExpected =
      heard.success &&
      call !== null &&
      heard.data.id === call.id &&
      (heard.data.act === call.act || heard.data.act === 'trouble');
    // An answer to another question may be another name's secret: nobody gets it.
    if (!isExpected) return this.hangUp('failed');
    this.#deaths = 0;
    // A library that has met trouble keeps its broken session: the next one starts afresh.
    if (heard.data.act === 'trouble') return this.hangUp(heard.data.trouble);
    this.#settle(heard.data);
  }

  #died(): void {
    this.#deaths += 1;
    this.hangUp('died');
  }

  #settle(reply: Reply): void {
    const call = this.#call;
    this.#call = null;
    call?.settle(reply);
  }
}
