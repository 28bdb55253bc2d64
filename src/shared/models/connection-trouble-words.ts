import { assertNever } from '../problem.ts';
import {
  type ConnectionTrouble,
  type PlainTrouble,
  type ToldTrouble,
  isPlainTrouble,
} from './connection-trouble.ts';

export interface ConnectionTroubleWords {
  title: string;
  /** What it means. May be empty. */
  meaning: string;
  wayOn: string;
}

interface Garage {
  origin: string;
  /** A garage that this app runs can make itself a key. */
  isOurs: boolean;
}

/** The words for what is wrong, the same on every screen; null where the problem's own words say it. */
export function connectionTroubleWords(
  trouble: ConnectionTrouble,
  { origin, isOurs }: Garage,
): ConnectionTroubleWords | null {
  if (trouble.kind === 'other') return null;
  const { host } = new URL(origin);
  const garage = { origin, host, isOurs };
  return isPlainTrouble(trouble) ? plainWords[trouble.kind](garage) : toldWords(trouble, garage);
}

/** As one text, for where there is only room for that. */
export function troubleText({ title, meaning, wayOn }: ConnectionTroubleWords): string {
  return [`${title}.`, meaning, wayOn].filter(Boolean).join(' ');
}

type Told = Garage & { host: string };

const words = (title: string, meaning: string, wayOn: string): ConnectionTroubleWords => ({
  title,
  meaning,
  wayOn,
});

const replace = ({ host, isOurs }: Told): string =>
  isOurs
    ? 'Choose Make a new key.'
    : `Ask whoever runs ${host} for a new key, then replace this one.`;

const notSent = 'The key was not sent.';

// prettier-ignore
const plainWords: Readonly<Record<Exclude<PlainTrouble, 'other'>, (garage: Told) => ConnectionTroubleWords>> = {
  keyUnknown: (garage) => words('The garage does not know this key', `${garage.host} answers, but has no such key: it may be of another garage.`, garage.isOurs ? replace(garage) : 'Replace it with a key of this garage.'),
  keyRevoked: (garage) => words('The key was revoked', 'It opens nothing any more, for anybody.', replace(garage)),
  keyReplaced: (garage) => words('The key was replaced, and its overlap is over', 'It was rotated, perhaps by another program that shares it.', garage.isOurs ? replace(garage) : 'Replace it with the key that came after it.'),
  keyRefused: (garage) => words('The key was not accepted', `${garage.host} does not say why: it may be mistyped, revoked or expired.`, replace(garage)),
  forbidden: ({ host }) => words('The key may not do this', `${host} knows the key, but does not let it ask whom it belongs to.`, 'Replace it with a key that may read.'),

  notGarage: ({ host }) => words('A server of another kind', `${host} answers, but not as a garage. No key was sent.`, 'Check the address. If the garage has moved, add its new address.'),
  cannotName: ({ host }) => words(`${host} cannot say whom a key belongs to`, 'It has no /api/me, so the key could not be tested.', 'Check the address, or ask whoever runs it to update it.'),
  webPage: ({ origin }) => words('A web page answers in the garage’s place', 'It may be the sign-in of the network you are on, or of something in front of the garage.', `Open ${origin} in a browser, sign in if it asks for it, and test again.`),
  newer: ({ host }) => words(`The garage at ${host} is newer than this app`, '', 'Update TrackOut.'),
  older: ({ host }) => words(`The garage at ${host} is older than this app`, '', 'Update that garage.'),

  certificateSelfSigned: ({ host }) => words('Its certificate is signed by itself', `Nobody vouches that this is ${host}. ${notSent}`, 'Give the garage a certificate of an authority that computers know, such as Let’s Encrypt.'),
  certificateUntrusted: ({ host }) => words('Its certificate is of an unknown authority', `Somebody on the way, such as a company’s filter, may read along in place of ${host}. ${notSent}`, 'Try another network. If it stays, the garage needs a certificate of an authority that computers know.'),
  certificateExpired: ({ host }) => words('Its certificate has expired', `So nobody can tell whether this is ${host}. ${notSent}`, 'Whoever runs the garage renews it. Was it renewed? Then check the date of this computer.'),
  certificateNotYetValid: ({ host }) => words('Its certificate is not valid yet', `So nobody can tell whether this is ${host}. ${notSent}`, 'Check the date of this computer first.'),
  noTls: ({ host }) => words('No secure connection could be made', `${host} does not speak https as we do. Perhaps it is plain http on that port.`, 'Check the port and the address.'),

  nameNotFound: ({ host }) => words(`The name in ${host} is not found`, 'This computer may be offline, or the address mistyped.', 'Check the network, then the address.'),
  refused: ({ host, isOurs }) => words(`Nothing answers at ${host}`, 'The computer is there, but no garage runs on that port.', isOurs ? 'TrackOut starts it again by itself.' : 'Start the garage, or check the port.'),
  unreachable: ({ host }) => words(`${host} cannot be reached`, 'No way leads there from this network.', 'Check the network, a VPN it may need, and the address.'),
  cutOff: ({ host }) => words('The connection broke off', `${host} was reached, but ended it before it answered.`, 'Test again in a moment.'),
  late: ({ host }) => words(`${host} did not answer in time`, 'It may be busy, asleep, or behind a firewall.', 'Test again in a moment.'),
};

function toldWords(trouble: ToldTrouble, garage: Told): ConnectionTroubleWords {
  const { host } = garage;
  switch (trouble.kind) {
    case 'keyExpired':
      return words(
        trouble.on === null ? 'The key has expired' : `The key expired on ${dayWords(trouble.on)}`,
        'A key cannot be rotated after its end.',
        `${replace(garage)} Rotate that one before its own end, and nothing stops.`,
      );
    case 'sentElsewhere':
      return words(
        `${host} sends us elsewhere${trouble.to === null ? '' : `, to ${trouble.to}`}`,
        'It may be the sign-in of the network you are on. The key was not sent there.',
        'Sign in to the network in a browser and test again. If the garage has moved, add its new address.',
      );
    case 'busy':
      return words(
        'Too many requests',
        `${host} asks us to wait.`,
        trouble.waitSeconds === null
          ? 'Test again in a few minutes.'
          : `Test again in ${waitWords(trouble.waitSeconds)}.`,
      );
    case 'failing':
      return words(
        'The garage is there, but cannot answer',
        `${host} has a problem of its own (${trouble.status}).`,
        'Test again in a moment. If it stays, the log of that garage says why.',
      );
    case 'certificateWrongName':
      return words(
        `Its certificate is for ${trouble.names ?? 'another name'}`,
        `It is not for ${host}. ${notSent}`,
        'Use the name it is made for, or have the garage given a certificate for this one.',
      );
    default:
      return assertNever(trouble);
  }
}

const dayFormat = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });

/** `May 12, 2026`; what is no day stays as the garage wrote it. */
function dayWords(day: string): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? day : dayFormat.format(at);
}

/** `40 seconds`, `4 minutes`. */
function waitWords(seconds: number): string {
  if (seconds < 91) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 91 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
}
