/** How long an old key goes on working beside the one that replaces it. */
export const overlaps = {
  now: { label: 'Stop now', seconds: 0, meaning: 'For a key that nothing else uses.' },
  hour: { label: '1 hour', seconds: 3600, meaning: 'Time to change it in another tool or two.' },
  day: { label: '24 hours', seconds: 86_400, meaning: 'Time for what runs once a night.' },
  week: { label: '7 days', seconds: 604_800, meaning: 'Time to find every place it was saved.' },
} as const;

export type Overlap = keyof typeof overlaps;
export const overlapNames = Object.keys(overlaps) as [Overlap, ...Overlap[]];

/** What of a rotation is behind us; each is written down before the next one begins. */
export const rotationSteps = {
  begun: 'Look at the key there is',
  kept: 'Make a new key and keep it beside the old one',
  accepted: 'Have the garage take it',
  proved: 'Prove that it works',
  current: 'Use it from now on',
  ended: 'Set the end of the old key',
  done: 'Tidy up',
} as const;

export type RotationStep = keyof typeof rotationSteps;
export const rotationStepNames = Object.keys(rotationSteps) as [RotationStep, ...RotationStep[]];
