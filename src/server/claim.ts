import { type GarageFile, removeGarageFile, writeGarageFile } from './garage-file.ts';
import { lockFolder } from './lock.ts';

/** What a listening garage keeps from others, and tells them of itself. */
export interface Claim {
  tell(content: GarageFile): Promise<void>;
  end(): Promise<void>;
}

/** A database takes any number of servers, and is no folder in which anybody would look. */
export const noClaim: Claim = {
  tell: async () => undefined,
  end: async () => undefined,
};

/** Takes the folder's one lock, or says who has it. */
export async function claimFolder(dataDir: string): Promise<Claim> {
  const unlock = lockFolder(dataDir);
  try {
    // One that was killed may have left its own, which would now seem to be ours.
    await removeGarageFile(dataDir);
  } catch (thrown) {
    unlock();
    throw thrown;
  }
  return {
    tell: (content) => writeGarageFile(dataDir, content),
    async end() {
      await removeGarageFile(dataDir);
      unlock();
    },
  };
}
