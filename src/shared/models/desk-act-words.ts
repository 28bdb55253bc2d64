import type { DeskActEvent } from './desk-act-events.ts';

export const deskActWords: Readonly<Record<DeskActEvent, string>> = {
  'key.stored': 'Key stored',
  'key.replaced': 'Key replaced by another',
  'key.keptBeside': 'New key kept beside the one in use',
  'key.forgotten': 'Key forgotten',
  'key.copied': 'Key for another tool copied',
  'key.revealed': 'Key for another tool shown',
  'link.stored': 'Calendar link stored',
  'link.forgotten': 'Calendar link forgotten',
  'link.copied': 'Calendar link copied',
  'trackKey.removed': 'Key removed from the file of track',
};
