/** What the first screen does not need: it comes when asked for, and beforehand once the page is at rest. */
export const later = {
  car: () => import('./car/car-screen.tsx'),
  reminders: () => import('./reminders/reminders-screen.tsx'),
  settings: () => import('./settings/settings-screen.tsx'),
  dialogs: () => import('./dialogs/dialogs.tsx'),
};

/** So that no dialog or place has to wait for its code when it is opened. */
export function fetchLater() {
  requestIdleCallback(() => {
    // What does not come now is asked for again when it is needed, and says so then.
    for (const load of Object.values(later)) load().catch(() => null);
  });
}
