/** Why a garage does not answer us as it should, where nothing more is to be said of it. */
export const plainTroubles = [
  'keyUnknown',
  'keyRevoked',
  'keyReplaced',
  'keyRefused',
  'forbidden',
  'notGarage',
  'cannotName',
  'webPage',
  'newer',
  'older',
  'certificateSelfSigned',
  'certificateUntrusted',
  'certificateExpired',
  'certificateNotYetValid',
  'noTls',
  'nameNotFound',
  'refused',
  'unreachable',
  'cutOff',
  'late',
  'other',
] as const;
export type PlainTrouble = (typeof plainTroubles)[number];

/** What comes with a particular that the words name. */
export type ToldTrouble =
  /** A calendar day as the garage writes it. */
  | { kind: 'keyExpired'; on: string | null }
  | { kind: 'busy'; waitSeconds: number | null }
  | { kind: 'failing'; status: number }
  /** Host and port of where it leads. */
  | { kind: 'sentElsewhere'; to: string | null }
  | { kind: 'certificateWrongName'; names: string | null };

type PlainTroubles = { [Kind in PlainTrouble]: { kind: Kind } }[PlainTrouble];

/** The closed list of what can be wrong with a connection. What stands here runs without a schema. */
export type ConnectionTrouble = PlainTroubles | ToldTrouble;

export function isPlainTrouble(trouble: ConnectionTrouble): trouble is PlainTroubles {
  return plainTroubles.some((kind) => kind === trouble.kind);
}
