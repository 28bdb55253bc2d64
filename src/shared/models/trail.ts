/** What is told of what was done: by the garage, of keys and links or of everything; or by this app. */
export const trails = ['keysAndLinks', 'everything', 'here'] as const;
export type Trail = (typeof trails)[number];

export const trailFormats = ['csv', 'json'] as const;
export type TrailFormat = (typeof trailFormats)[number];
