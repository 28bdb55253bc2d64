import { z } from 'zod';
import { backup, backupName, restored } from '../models/backup.ts';
import { calendarFeedCreate, calendarFeedId, calendarFeedUpdate } from '../models/calendar-feed.ts';
import { calendarLink, linkStyles } from '../models/calendar-link.ts';
import { connection, connectionAdd, connectionId } from '../models/connection.ts';
import { connectionsImported } from '../models/connections-file.ts';
import { deskAct } from '../models/desk-act.ts';
import { deskState, handedOver, saved, settings } from '../models/desk-state.ts';
import { name } from '../models/fields.ts';
import { handle, issuedKey, snippetNames } from '../models/issued-key.ts';
import { keyCreate, keyId } from '../models/key.ts';
import { overlap, rotation, seenClient } from '../models/rotation.ts';
import { trackOffer, trackTake } from '../models/track-config.ts';
import { trailFormats, trails } from '../models/trail.ts';
import {
  garageContract,
  isGarageName,
  type GarageInput,
  type GarageOutput,
  type OpenName,
} from './garage.ts';

interface DeskRow<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  kind: 'query' | 'command';
  input: Input;
  output: Output;
  summary: string;
}

function row<Kind extends DeskRow['kind'], Input extends z.ZodType, Output extends z.ZodType>(
  kind: Kind,
  details: Omit<DeskRow<Input, Output>, 'kind'>,
): DeskRow<Input, Output> {
  return { kind, ...details };
}

const nothing = z.strictObject({});
const done = z.null();
const ofConnection = z.strictObject({ id: connectionId });
const ofHandle = z.strictObject({ handle });
/** Where a person types what the page must not see. */
const typed = handedOver.or(z.object({ by: z.literal('window') }));
const ofLink = z.strictObject({ id: calendarFeedId });

/**
 * Every request the desktop answers by itself. No answer carries a secret, but
 * for `issuedKey.reveal`: a key just made for somebody else's tool, on an
 * explicit act, within its ten minutes.
 */
// prettier-ignore
export const deskContract = {
  'desk.state': row('query', { input: nothing, output: deskState, summary: 'All the desk says of itself.' }),
  'settings.update': row('command', { input: z.strictObject(settings.partial().shape), output: done, summary: 'Changes how the app looks and behaves.' }),
  'notice.dismiss': row('command', { input: z.strictObject({ id: z.string().max(64) }), output: done, summary: 'Puts a notice away.' }),

  'connection.add': row('command', { input: connectionAdd, output: connection, summary: 'Adds a garage started elsewhere, after asking whether it is one.' }),
  'connection.update': row('command', { input: ofConnection.extend({ label: name(60) }), output: done, summary: 'Renames a connection.' }),
  'connection.activate': row('command', { input: ofConnection, output: done, summary: 'Points the app at this garage.' }),
  'connection.test': row('command', { input: ofConnection, output: connection, summary: 'Asks the garage who the key belongs to.' }),
  'connection.remove': row('command', { input: ofConnection, output: done, summary: 'Removes a garage started elsewhere and forgets its key.' }),
  'connection.save': row('command', { input: nothing, output: saved, summary: 'Saves the garages elsewhere as a file, without their keys.' }),
  'connection.import': row('command', { input: z.strictObject({ text: z.string().max(100_000) }), output: connectionsImported, summary: 'Adds the garages of such a file; their keys are set up afterwards.' }),
  'trackConfig.list': row('query', { input: nothing, output: z.array(trackOffer), summary: 'The key that track uses on this computer, by its hint.' }),
  'trackConfig.take': row('command', { input: trackTake, output: connection, summary: 'Tests that key and stores it; the file stays as it is.' }),
  'trackConfig.removeKey': row('command', { input: nothing, output: done, summary: 'Removes the key from the file of track, where this app holds the same one.' }),
  'demo.open': row('command', { input: nothing, output: done, summary: 'Opens the demo garage, beside the user’s own.' }),
  'demo.close': row('command', { input: nothing, output: done, summary: 'Leaves the demo garage for the user’s own.' }),

  'heldKey.paste': row('command', { input: ofConnection, output: connection, summary: 'Takes the key from the clipboard: tested, stored, cleared from the clipboard.' }),
  'heldKey.type': row('command', { input: ofConnection, output: typed, summary: 'Opens the entry document, outside the page.' }),
  'heldKey.renew': row('command', { input: ofConnection, output: connection, summary: 'Makes a new key for our own garage and ends the one before it.' }),
  'heldKey.forget': row('command', { input: ofConnection, output: done, summary: 'Removes the key from where it is kept.' }),

  'rotation.start': row('command', { input: ofConnection.extend({ overlap }), output: rotation, summary: 'Replaces the key we hold by a new one, or goes on with what was begun.' }),
  'rotation.seen': row('query', { input: ofConnection, output: z.array(seenClient), summary: 'Where else the old key was used, and what has used it since.' }),
  'rotation.endNow': row('command', { input: ofConnection, output: done, summary: 'Ends the old key at once.' }),

  'vault.retry': row('command', { input: nothing, output: done, summary: 'Asks the keychain again, so that the system offers to unlock it.' }),
  'vault.cancel': row('command', { input: nothing, output: done, summary: 'Gives up waiting for the keychain.' }),
  'vault.useMemory': row('command', { input: nothing, output: done, summary: 'Keeps keys for this run only, and leaves what cannot be reached as it is.' }),
  'vault.move': row('command', { input: z.strictObject({ to: z.enum(['keychain', 'memory']) }), output: done, summary: 'Moves all keys and links to the keychain, or down to this run only.' }),
  'vault.typePassphrase': row('command', { input: z.strictObject({ to: z.enum(['unlock', 'move', 'change']) }), output: typed, summary: 'Opens the form for the passphrase, outside the page: to unlock the file, to move all keys into one, or to change it.' }),
  'vault.startOver': row('command', { input: nothing, output: done, summary: 'Goes on without what cannot be reached: another keychain’s entries, or a passphrase file nobody opens.' }),

  'issuedKey.create': row('command', { input: keyCreate, output: issuedKey, summary: 'Makes a key for another tool; the desk alone has it, for ten minutes.' }),
  'issuedKey.rotate': row('command', { input: z.strictObject({ id: keyId, overlap }), output: issuedKey, summary: 'Makes a key that replaces another tool’s; the desk alone has it, for ten minutes.' }),
  'issuedKey.copy': row('command', { input: ofHandle.extend({ as: z.enum(snippetNames) }), output: handedOver, summary: 'Copies the new key, or a snippet with it.' }),
  'issuedKey.reveal': row('command', { input: ofHandle, output: z.object({ key: z.string() }), summary: 'Shows the new key in the page, on an explicit act.' }),
  'issuedKey.discard': row('command', { input: ofHandle, output: done, summary: 'Lets go of the new key.' }),

  'calendarLink.list': row('query', { input: nothing, output: z.array(calendarLink), summary: 'The calendar links, masked.' }),
  'calendarLink.create': row('command', { input: calendarFeedCreate, output: calendarLink, summary: 'Makes a calendar link and keeps it in the vault.' }),
  'calendarLink.update': row('command', { input: calendarFeedUpdate.extend({ id: calendarFeedId }), output: calendarLink, summary: 'Changes a link’s name or what it shows; its address stays.' }),
  'calendarLink.copy': row('command', { input: ofLink.extend({ as: z.enum(linkStyles) }), output: handedOver, summary: 'Copies a link.' }),
  'calendarLink.open': row('command', { input: ofLink, output: done, summary: 'Hands a link to the calendar program.' }),
  'calendarLink.save': row('command', { input: ofLink, output: saved, summary: 'Saves what a link shows now as a file.' }),
  'calendarLink.revoke': row('command', { input: ofLink, output: done, summary: 'Ends a link at once.' }),
  'calendarNetwork.turn': row('command', { input: z.strictObject({ isOn: z.boolean() }), output: done, summary: 'Shows the calendars of our own garage to the network this computer is on, or stops.' }),

  'deskAct.list': row('query', { input: nothing, output: z.array(deskAct), summary: 'What this app did with keys and links on this computer, newest first.' }),
  'trail.save': row('command', { input: z.strictObject({ trail: z.enum(trails), as: z.enum(trailFormats) }), output: saved, summary: 'Saves what was done, by whom and when, as a file.' }),

  'backup.list': row('query', { input: nothing, output: z.array(backup), summary: 'The backups kept beside our own garage, newest first.' }),
  'backup.create': row('command', { input: nothing, output: backup, summary: 'Backs our own garage up now.' }),
  'backup.restore': row('command', { input: z.strictObject({ name: backupName }), output: restored, summary: 'Puts a backup in the place of our own garage, which becomes a backup itself.' }),
};

export type DeskContract = typeof deskContract;
export type DeskName = keyof DeskContract;
export type DeskInput<Name extends DeskName> = z.input<DeskContract[Name]['input']>;
export type DeskParsed<Name extends DeskName> = z.output<DeskContract[Name]['input']>;
export type DeskOutput<Name extends DeskName> = z.output<DeskContract[Name]['output']>;

export function isDeskName(name: string): name is DeskName {
  return Object.hasOwn(deskContract, name);
}

/** All that the page may ask: the desk's own rows and, through the desk, the garage's open ones. */
export type PageName = DeskName | OpenName;
export type PageInput<Name extends PageName> = Name extends DeskName
  ? DeskInput<Name>
  : Name extends OpenName
    ? GarageInput<Name>
    : never;
export type PageOutput<Name extends PageName> = Name extends DeskName
  ? DeskOutput<Name>
  : Name extends OpenName
    ? GarageOutput<Name>
    : never;

export function isPageName(asked: string): asked is PageName {
  return isDeskName(asked) || (isGarageName(asked) && !garageContract[asked].isSecret);
}
