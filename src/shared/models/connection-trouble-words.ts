import type { ConnectionTrouble } from './connection-trouble.ts';

export interface ConnectionTroubleWords {
  title: string;
  /** What it means. May be empty, like the next. */
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
  garage: Garage,
): ConnectionTroubleWords | null {
  const { host } = new URL(garage.origin);
  return (
    keyWords(trouble, host, garage.isOurs) ??
    answerWords(trouble, garage.origin, host) ??
    certificateWords(trouble, host) ??
    wayWords(trouble, host, garage.isOurs)
  );
}

/** As one text, for where there is only room for that. */
export function troubleText({ title, meaning, wayOn }: ConnectionTroubleWords): string {
  return [`${title}.`, meaning, wayOn].filter(Boolean).join(' ');
}

function words(title: string, meaning: string, wayOn: string): ConnectionTroubleWords {
  return { title, meaning, wayOn };
}

function keyWords(trouble: ConnectionTrouble, host: string, isOurs: boolean) {
  const replace = isOurs
    ? 'Choose Make a new key.'
    : `Ask whoever runs ${host} for a new key, then replace this one.`;
  switch (trouble.kind) {
    case 'keyUnknown':
      return words(
        'The garage does not know this key',
        `${host} answers, but has no such key: it may be of another garage.`,
        isOurs ? replace : 'Replace it with a key of this garage.',
      );
    case 'keyRevoked':
      return words('The key was revoked', 'It opens nothing any more, for anybody.', replace);
    case 'keyExpired':
      return words(
        trouble.on === null ? 'The key has expired' : `The key expired on ${trouble.on}`,
        'A key cannot be rotated after its end.',
        `${replace} Rotate that one before its own end, and nothing stops.`,
      );
    case 'keyReplaced':
      return words(
        'The key was replaced, and its overlap is over',
        'It was rotated, perhaps by another program that shares it.',
        isOurs ? replace : 'Replace it with the key that came after it.',
      );
    case 'keyRefused':
      return words(
        'The key was not accepted',
        `${host} does not say why: it may be mistyped, revoked or expired.`,
        replace,
      );
    case 'forbidden':
      return words(
        'The key may not do this',
        `${host} knows the key, but does not let it ask whom it belongs to.`,
        'Replace it with a key that may read.',
      );
    default:
      return null;
  }
}

function answerWords(trouble: ConnectionTrouble, origin: string, host: string) {
  switch (trouble.kind) {
    case 'notGarage':
      return words(
        'A server of another kind',
        `${host} answers, but not as a garage. No key was sent.`,
        'Check the address. If the garage has moved, add its new address.',
      );
    case 'cannotName':
      return words(
        `${host} cannot say whom a key belongs to`,
        'It has no /api/me, so the key could not be tested.',
        'Check the address, or ask whoever runs it to update it.',
      );
    case 'webPage':
      return words(
        'A web page answers in the garage’s place',
        'It may be the sign-in of the network you are on, or of something in front of the garage.',
        `Open ${origin} in a browser, sign in if it asks for it, and test again.`,
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
    case 'newer':
      return words(`The garage at ${host} is newer than this app`, '', 'Update TrackOut.');
    case 'older':
      return words(`The garage at ${host} is older than this app`, '', 'Update that garage.');
    default:
      return null;
  }
}

const notSent = 'The key was not sent.';

function certificateWords(trouble: ConnectionTrouble, host: string) {
  switch (trouble.kind) {
    case 'certificateSelfSigned':
      return words(
        'Its certificate is signed by itself',
        `Nobody vouches that this is ${host}. ${notSent}`,
        'Give the garage a certificate of an authority that computers know, such as Let’s Encrypt.',
      );
    case 'certificateUntrusted':
      return words(
        'Its certificate is of an unknown authority',
        `Somebody on the way, such as a company’s filter, may read along in place of ${host}. ${notSent}`,
        'Try another network. If it stays, the garage needs a certificate of an authority that computers know.',
      );
    case 'certificateExpired':
      return words(
        'Its certificate has expired',
        `So nobody can tell whether this is ${host}. ${notSent}`,
        'Whoever runs the garage renews it. Was it renewed? Then check the date of this computer.',
      );
    case 'certificateNotYetValid':
      return words(
        'Its certificate is not valid yet',
        `So nobody can tell whether this is ${host}. ${notSent}`,
        'Check the date of this computer first.',
      );
    case 'certificateWrongName':
      return words(
        'Its certificate is for another name',
        `It is for ${trouble.names ?? 'another host'}, not for ${host}. ${notSent}`,
        'Use the name it is made for, or have the garage given a certificate for this one.',
      );
    case 'noTls':
      return words(
        'No secure connection could be made',
        `${host} does not speak https as we do. Perhaps it is plain http on that port.`,
        'Check the port and the address.',
      );
    default:
      return null;
  }
}

function wayWords(trouble: ConnectionTrouble, host: string, isOurs: boolean) {
  switch (trouble.kind) {
    case 'nameNotFound':
      return words(
        `The name in ${host} is not found`,
        'This computer may be offline, or the address mistyped.',
        'Check the network, then the address.',
      );
    case 'refused':
      return words(
        `Nothing answers at ${host}`,
        'The computer is there, but no garage runs on that port.',
        isOurs ? 'TrackOut starts it again by itself.' : 'Start the garage, or check the port.',
      );
    case 'unreachable':
      return words(
        `${host} cannot be reached`,
        'No way leads there from this network.',
        'Check the network, a VPN it may need, and the address.',
      );
    case 'cutOff':
      return words(
        'The connection broke off',
        `${host} was reached, but ended it before it answered.`,
        'Test again in a moment.',
      );
    case 'late':
      return words(
        `${host} did not answer in time`,
        'It may be busy, asleep, or behind a firewall.',
        'Test again in a moment.',
      );
    default:
      return null;
  }
}

/** `40 seconds`, `3 minutes`. */
function waitWords(seconds: number): string {
  if (seconds < 91) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 91 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
}
