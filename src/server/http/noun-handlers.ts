import { Problem } from '../../shared/errors.ts';
import type { NounKind } from '../../shared/models/search.ts';
import type { Owned } from '../db/owned.ts';
import type { Kept, Shelf } from '../db/shelf.ts';
import type { Context, HandledName, Handlers } from './handler.ts';

type LifeName<Noun extends NounKind> = Extract<
  HandledName,
  `${Noun}.${'get' | 'update' | 'delete' | 'restore'}`
>;
type ById = { id: string; ifRevision?: number };

/** Adds to what is stored what follows from other rows. */
type Finish<Item> = (own: Owned, items: Item[]) => Promise<object[]>;

/** What is the same for every noun that lies on a shelf. Making one is the noun's own. */
export function lifeOf<const Noun extends NounKind, Item extends Kept>(
  noun: Noun,
  shelf: Shelf<Item>,
  finish: Finish<Item> = async (_, items) => items,
): Pick<Handlers, LifeName<Noun>> {
  const whole = async (own: Owned, item: Promise<Item>) => (await finish(own, [await item]))[0];
  /** Who is refused for another's change is told the whole of it too. */
  const changing = async <Output>(own: Owned, act: () => Promise<Output>): Promise<Output> => {
    try {
      return await act();
    } catch (thrown) {
      if (!(thrown instanceof Problem) || thrown.current === undefined) throw thrown;
      const [current] = await finish(own, [thrown.current as Item]);
      throw new Problem(thrown.code, thrown.message, { current });
    }
  };
  const life = {
    [`${noun}.get`]: ({ own }: Context, { id }: ById) => whole(own, shelf.get(own, id)),
    [`${noun}.update`]: ({ write }: Context, { id, ifRevision, ...change }: ById) =>
      write((writing) =>
        changing(writing.own, () =>
          whole(writing.own, shelf.change(writing, id, { change, ifRevision })),
        ),
      ),
    [`${noun}.delete`]: ({ write }: Context, { id, ifRevision }: ById) =>
      write(async (writing) => {
        await changing(writing.own, () => shelf.remove(writing, id, ifRevision));
        return null;
      }),
    [`${noun}.restore`]: ({ write }: Context, { id }: ById) =>
      write((writing) => whole(writing.own, shelf.restore(writing, id))),
  };
  // The table of the contract says what each of them takes and gives; the shelf is of that noun.
  return life as unknown as Pick<Handlers, LifeName<Noun>>;
}
