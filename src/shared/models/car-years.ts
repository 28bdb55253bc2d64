/** From the first car there was. */
export const carYears = { min: 1885, max: 2100 } as const;
export const carYearWords = 'Use a year such as 2004.';
