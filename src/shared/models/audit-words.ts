/** Of keys and links, whose acts are worth words of their own. */
const ofSecrets: Readonly<Record<string, string>> = {
  'key.created': 'Key made',
  'key.renamed': 'Key renamed',
  'key.expiryChanged': 'End of a key changed',
  'key.replaced': 'Key rotated: replaced by a new one',
  'key.overlapChanged': 'End of a replaced key changed',
  'key.revoked': 'Key revoked',
  'feed.created': 'Calendar link made',
  'feed.updated': 'Calendar link changed',
  'feed.renamed': 'Calendar link renamed',
  'feed.revoked': 'Calendar link revoked',
  'account.updated': 'Account changed',
  'account.imported': 'Archive imported',
};

const nouns: Readonly<Record<string, string>> = {
  key: 'Key',
  feed: 'Calendar link',
  account: 'Account',
  car: 'Car',
  serviceRecord: 'Service record',
  installer: 'Installer',
  maintenanceRule: 'Maintenance rule',
  reminder: 'Reminder',
  tireSet: 'Tire set',
  tire: 'Tire',
  tireMount: 'Mounted tires',
  part: 'Part',
  measurement: 'Measurement',
  trackDay: 'Track day',
  trackSession: 'Track session',
  setup: 'Setup',
  attachment: 'Attachment',
};

const happenings: Readonly<Record<string, string>> = {
  created: 'added',
  updated: 'changed',
  deleted: 'deleted',
  restored: 'restored',
  completed: 'completed',
  reopened: 'reopened',
  mounted: 'mounted',
  unmounted: 'taken off',
  replaced: 'replaced',
  imported: 'imported',
};

/** What happened, for people. An event that only a newer garage knows keeps its own name. */
export function auditWords(event: string): string {
  const own = ofSecrets[event];
  if (own !== undefined) return own;
  const [noun = '', happening = ''] = event.split('.');
  const what = nouns[noun];
  const done = happenings[happening];
  return what !== undefined && done !== undefined ? `${what} ${done}` : event;
}

/** `inspectionUntil` as `inspection until`: the names of what changed, in words. */
export function fieldWords(fields: readonly string[]): string {
  const spaced = fields.map((field) =>
    field.replaceAll(/([a-z])([A-Z])/g, (_, last: string, first: string) => {
      return `${last} ${first.toLowerCase()}`;
    }),
  );
  return spaced.join(', ');
}

/** The garage's own programs and its administrator act without a key. */
export const administrator = 'The administrator';
