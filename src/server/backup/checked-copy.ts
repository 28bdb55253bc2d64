import { Problem } from '../../shared/errors.ts';
import { copyTo } from './copy-to.ts';
import { examineBackup } from './examine.ts';

/** Copies a backup to where it is made ready: what was looked over is then what is put in place. */
export async function copyChecked(from: string, to: string, called: string): Promise<void> {
  const { verdict } = await copyTo({ from, to, contentsIn: null });
  if (verdict === 'damaged') {
    throw new Problem(
      'invalid_input',
      `${called} is damaged, or no backup of a garage. Nothing was changed.`,
    );
  }
  examineBackup(to, called);
}
