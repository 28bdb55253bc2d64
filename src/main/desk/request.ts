import type { z } from 'zod';
import {
  deskContract,
  type DeskName,
  type DeskOutput,
  type DeskParsed,
  isDeskName,
  isPageName,
} from '../../shared/contract/desk.ts';
import { type Envelope, pageRequest } from '../../shared/contract/envelope.ts';
import { type GarageName, isGarageName } from '../../shared/contract/garage.ts';
import { invalidInput, Problem } from '../../shared/errors.ts';
import { inputWords } from '../../shared/input-words.ts';
import { logUnexpected } from './log.ts';

/** What the desk answers by itself: one function a row; a forgotten one does not compile. */
export type DeskHandlers = {
  [Name in DeskName]: (
    input: DeskParsed<Name>,
  ) => Promise<z.input<(typeof deskContract)[Name]['output']>> | DeskOutput<Name>;
};

export interface RequestOptions {
  handlers: DeskHandlers;
  askGarage(name: GarageName, input: unknown): Promise<unknown>;
}

/** The page's one door. Never throws; what is not on the two lists is refused by name. */
export function pageDoor(options: RequestOptions): (message: unknown) => Promise<Envelope> {
  return async (message) => {
    let name = '?';
    try {
      const read = pageRequest.safeParse(message);
      if (!read.success) throw new Problem('invalid_input', 'This is not a request of the page.');
      ({ name } = read.data);
      return { ok: true, value: await answer(name, read.data.input, options) };
    } catch (thrown) {
      if (!(thrown instanceof Problem)) logUnexpected(isPageName(name) ? name : '?', thrown);
      return { ok: false, problem: Problem.of(thrown).toJSON() };
    }
  };
}

async function answer(name: string, input: unknown, options: RequestOptions): Promise<unknown> {
  if (isDeskName(name)) return answerByDesk(name, input, options.handlers);
  if (!isGarageName(name)) throw new Problem('not_found', 'There is no request by this name.');
  if (!isPageName(name)) {
    throw new Problem('forbidden', 'This answer carries a secret, which the page never gets.');
  }
  // The client parses both ways by the same row.
  return options.askGarage(name, input);
}

async function answerByDesk<Name extends DeskName>(
  name: Name,
  input: unknown,
  handlers: DeskHandlers,
): Promise<unknown> {
  const row = deskContract[name];
  const parsed = row.input.safeParse(input, inputWords);
  if (!parsed.success) throw invalidInput(parsed.error);
  const handle: (input: DeskParsed<Name>) => unknown = handlers[name];
  const output: unknown = await handle(parsed.data as DeskParsed<Name>);
  return row.output.parse(output ?? null);
}
