/** What the desk writes down of itself. What stands here runs without a schema. */
export const deskActEvents = [
  'key.stored',
  'key.replaced',
  'key.keptBeside',
  'key.forgotten',
  'key.copied',
  'key.revealed',
  'link.stored',
  'link.forgotten',
  'link.copied',
  'trackKey.removed',
] as const;
export type DeskActEvent = (typeof deskActEvents)[number];
